/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import dweeter.lifecycle.StartException;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage.TakeIn;
import dweeter.protocol.GroupMessage.TakenIn;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// A newcomer's wish to become one more sibling of a node, carried to that node until it is granted or refused. One thread
/// uses it.
final class JoinRequest {

    /// How long the node may take to be found, and to have somebody who leads it.
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration COPYING = Duration.ofMinutes(6);

    private final NodeName name;
    private final Sibling self;
    private final Links links;
    private final Survey survey;
    private final Ticker ticker;
    private final Deadline patience;
    private Optional<CompletableFuture<Reply<TakenIn>>> asked = Optional.empty();

    JoinRequest(NodeName name, Sibling self, Links links, Survey survey, Ticker ticker) {
        this.name = name;
        this.self = self;
        this.links = links;
        this.survey = survey;
        this.ticker = ticker;
        this.patience = Deadline.after(PATIENCE, ticker);
    }

    /// Does what is next; the node answers by inviting the newcomer. To be called again and again until it does.
    ///
    /// @throws StartException if it cannot be granted, with a sentence that says why
    void pursue(Contacts contacts) throws InterruptedException {
        if (contacts.alive().isEmpty()) {
            throw new StartException(contacts.isFounded()
                    ? "Nobody of the ring answers, and so no node " + name
                            + ". Look with `dweeter-node ring` who is away."
                    : "There is no ring yet, and so no node " + name + ". Start the first peers without --as.");
        }
        if (asked.isPresent() && !asked.get().isDone()) {
            return;
        }
        if (asked.isPresent()) {
            judge(asked.get().join());
        }
        List<NodeDescribed> nodes = survey.walk(contacts.alive().getFirst());
        Optional<NodeDescribed> node = choose(nodes);
        if (node.isPresent()) {
            ask(node.get());
        }
    }

    private Optional<NodeDescribed> choose(List<NodeDescribed> nodes) {
        List<NodeDescribed> named = nodes.stream()
                .filter(node -> name.names(node.self().id(), node.self().siblings())).toList();
        if (named.size() > 1) {
            throw new StartException(name + " may be any of the nodes " + ids(named) + ". Give more of its id.");
        }
        if (named.isEmpty() && patience.hasPassed()) {
            throw new StartException("There is no node " + name + " in the ring, which has "
                    + (nodes.isEmpty() ? "none that answers" : ids(nodes)) + ". Look with `dweeter-node ring`.");
        }
        named.stream().flatMap(node -> node.handoff().stream()).findFirst().ifPresent(handoff -> {
            throw new StartException("Node " + named.getFirst().self().id().brief() + " is busy with a hand-off: "
                    + handoff + ". Start this peer again when `dweeter-node ring` shows none.");
        });
        return named.stream().findFirst();
    }

    private void ask(NodeDescribed node) {
        var reply = new CompletableFuture<Reply<TakenIn>>();
        asked = Optional.of(reply);
        Thread.ofVirtual().name("application").start(() -> {
            try {
                reply.complete(links.callAny(node.self().chords(),
                        new TakeIn(node.self().group(), self, Optional.empty()), Deadline.after(COPYING, ticker)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                reply.complete(new Reply.Unreached<>("this peer ends"));
            }
        });
    }

    private void judge(Reply<TakenIn> reply) {
        if (reply instanceof Reply.Failed<TakenIn>(Refused(var _, String why))) {
            throw new StartException("Node " + name + " does not take this peer in: " + why + ".");
        }
        if (!(reply instanceof Reply.Done<TakenIn>) && patience.hasPassed()) {
            throw new StartException("Node " + name + " does not take this peer in now (" + reply
                    + "). Look with `dweeter-node ring` how it is.");
        }
    }

    private static String ids(List<NodeDescribed> nodes) {
        return nodes.stream().map(node -> node.self().id().brief()).collect(Collectors.joining(", "));
    }
}
