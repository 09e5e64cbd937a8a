/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.PeerSeen;

/// A ring as its members describe it.
///
/// @param nodes     in the order of the ring, those that do not answer left out
/// @param copies    how many siblings each is to have
/// @param spares    peers that wait to be needed
/// @param away      nodes that an Entry has heard of and that do not answer
/// @param isFounded whether there is a ring, as far as an Entry knows
/// @param peers     how the peers are, as each has last said itself
public record Ring(List<NodeDescribed> nodes, int copies, List<Sibling> spares, List<Node> away, boolean isFounded,
        List<PeerSeen> peers) {

    /// What rounding may take away from the whole.
    private static final double WHOLE = 0.999_999;

    public Ring {
        nodes = List.copyOf(nodes);
        spares = List.copyOf(spares);
        away = List.copyOf(away);
        peers = List.copyOf(peers);
    }

    /// A ring all of whose nodes answer.
    public Ring(List<NodeDescribed> nodes, int copies, List<Sibling> spares) {
        this(nodes, copies, spares, List.of(), !nodes.isEmpty(), List.of());
    }

    /// How all peers are of which anybody knows anything, in the order of their addresses: siblings as the leader
    /// sees them, all others as they say themselves.
    public SortedMap<Address, String> states() {
        return new PeerStates(this).all();
    }

    /// How a sibling is, as its node knows.
    public String state(NodeDescribed node, SiblingState sibling) {
        return new PeerStates(this).of(node, sibling);
    }

    /// How the peers are that belong to no node that answers.
    public SortedMap<Address, String> others() {
        var states = new PeerStates(this);
        SortedMap<Address, String> others = states.elsewhere();
        nodes.stream().flatMap(node -> node.siblings().stream()).filter(sibling -> !states.wasReplaced(sibling))
                .forEach(sibling -> others.remove(sibling.peer().tweeter()));
        return others;
    }

    /// Two groups that both say that they own a key, if there are any: that must never be. Who follows nobody may say what was
    /// true before it was away.
    Optional<List<NodeDescribed>> conflict() {
        for (NodeDescribed one : nodes) {
            for (NodeDescribed other : nodes) {
                boolean both = one.route().isPresent() && other.route().isPresent()
                        && !one.self().group().equals(other.self().group())
                        && one.isLed() && other.isLed()
                        && one.route().get().range().overlaps(other.route().get().range());
                if (both) {
                    return Optional.of(List.of(one, other));
                }
            }
        }
        return Optional.empty();
    }

    /// How much of the ring has an owner that answers, from 0 to 1.
    public double share() {
        return nodes.stream().flatMap(node -> node.route().stream()).mapToDouble(route -> route.range().fraction())
                .sum();
    }

    /// Whether every part of the ring has an owner that answers.
    public boolean isWhole() {
        return share() >= WHOLE;
    }

    /// Who follows a node, as far as it answers; empty for a node that is alone.
    Optional<NodeDescribed> successor(NodeDescribed node) {
        return node.successors().stream().findFirst()
                .flatMap(next -> nodes.stream().filter(other -> other.self().isSame(next)).findFirst())
                .filter(other -> !other.self().isSame(node.self()));
    }

    /// One sentence: that all is well, or what is most at risk and what to do.
    public String health() {
        return new Health(this).sentence();
    }
}
