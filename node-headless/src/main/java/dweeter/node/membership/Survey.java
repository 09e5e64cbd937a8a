/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.protocol.ChordMessage.DescribeNode;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Walks around the ring, from successor to successor, and hears from each node what it owns and holds.
public final class Survey {

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int MAX_NODES = 10_000;

    private final Links links;
    private final Ticker ticker;

    public Survey(Links links, Ticker ticker) {
        this.links = links;
        this.ticker = ticker;
    }

    /// The nodes in the order of the ring, those that do not answer left out.
    ///
    /// @param start any member
    public List<NodeDescribed> walk(Node start) throws InterruptedException {
        var seen = new HashSet<RingId>();
        var nodes = new ArrayList<NodeDescribed>();
        Optional<Node> next = Optional.of(start);
        while (next.isPresent() && nodes.size() < MAX_NODES && seen.add(next.get().id())) {
            Optional<NodeDescribed> described = describe(next.get());
            described.ifPresent(nodes::add);
            next = described.flatMap(node -> node.successors().stream().findFirst());
        }
        return nodes;
    }

    public Optional<NodeDescribed> describe(Node node) throws InterruptedException {
        return links.callAny(node.chords(), new DescribeNode(),
                Deadline.after(ANSWER, ticker)) instanceof Reply.Done<NodeDescribed>(NodeDescribed described)
                        ? Optional.of(described)
                        : Optional.empty();
    }
}
