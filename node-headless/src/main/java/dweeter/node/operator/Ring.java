/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.NodeDescribed;
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

    /// How all peers are of which anybody knows anything, in the order of their addresses: siblings as the one that leads
    /// sees them, all others as they say themselves.
    public SortedMap<Address, String> states() {
        return PeerStates.of(this);
    }

    /// Two groups that both say that they own a key, if there are any: that must never be.
    Optional<List<NodeDescribed>> conflict() {
        for (NodeDescribed one : nodes) {
            for (NodeDescribed other : nodes) {
                boolean both = one.route().isPresent() && other.route().isPresent()
                        && !one.self().group().equals(other.self().group())
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
        return notBegun().or(this::doubled).or(this::unowned).or(this::leaderless).or(this::onOnePeer).or(this::silent)
                .or(this::tooFew).or(this::catchingUp).orElseGet(this::well);
    }

    private Optional<String> notBegun() {
        return nodes.isEmpty() && !isFounded ? Optional.of("There is no ring yet: start a peer.") : Optional.empty();
    }

    private Optional<String> doubled() {
        return conflict().map(two -> "ALARM: two groups hold the same users: "
                + Planning.at(two.getFirst()) + " (group " + two.getFirst().self().group() + ") and "
                + Planning.at(two.getLast()) + " (group " + two.getLast().self().group()
                + "). Stop the one that should not be there before anybody writes to it.");
    }

    private Optional<String> unowned() {
        return isWhole()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "At risk: %s of the ring has no owner that answers, and its users can neither read nor write. %s",
                        nodes.isEmpty() ? "all" : String.format(Locale.ROOT, "%.1f %%", 100 * (1 - share())),
                        bringBack()));
    }

    private Optional<String> leaderless() {
        return nodes.stream().filter(node -> !node.isLed()).findFirst().map(node -> "At risk: nobody leads "
                + Risks.name(node) + ", and its users can neither read nor write. Bring back " + heldBy(node.self())
                + ".");
    }

    private Optional<String> onOnePeer() {
        return copies == 1
                ? Optional.empty()
                : nodes.stream().filter(node -> node.self().siblings().size() == 1)
                        .findFirst().map(this::tooFew);
    }

    private Optional<String> silent() {
        return nodes.stream().flatMap(node -> node.siblings().stream().filter(Risks::isSilent)
                .map(sibling -> "At risk: " + sibling.peer().tweeter() + " of " + Risks.name(node)
                        + " has been silent for " + sibling.silentMillis() / 1000 + " s. "
                        + (spares.isEmpty() ? "Bring it back, or start another peer." : "A spare takes its place.")))
                .findFirst();
    }

    private Optional<String> tooFew() {
        return nodes.stream().filter(node -> node.self().siblings().size() < copies).findFirst().map(this::tooFew);
    }

    private String bringBack() {
        return away.isEmpty()
                ? "Bring back the peers that held it; this Entry has not heard who they are."
                : "Bring back " + away.stream().map(Ring::heldBy).collect(Collectors.joining("; ")) + ".";
    }

    private static String heldBy(Node node) {
        int needed = node.siblings().size() / 2 + 1;
        List<String> peers = node.tweeters().stream().map(Address::toString).toList();
        return (peers.size() == 1 ? "" : needed == peers.size() ? "all of " : needed + " of ")
                + String.join(", ", peers) + ", which hold" + (peers.size() == 1 ? "s" : "") + " node "
                + node.id().brief();
    }

    private Optional<String> catchingUp() {
        return nodes.stream().flatMap(node -> node.siblings().stream().filter(Risks::isBehind)
                .map(sibling -> "At risk: " + sibling.peer().tweeter() + " of " + Risks.name(node) + " is "
                        + sibling.behind() + " entries of the log behind. Stop no other peer until it has them."))
                .findFirst();
    }

    private String tooFew(NodeDescribed node) {
        int there = node.self().siblings().size();
        long missing = nodes.stream().mapToLong(one -> Math.max(0, copies - one.self().siblings().size())).sum();
        String loss = there == 1
                ? "if it is lost, so are they"
                : there == 2 ? "if one is away, nobody there can write" : "fewer than this network wants";
        return "At risk: the users of node " + node.self().id().brief() + " are kept on " + there + " of " + copies
                + " peers; " + loss + ". "
                + (spares.size() >= missing
                        ? "Spares are taking their places."
                        : "Start " + missing + " more peer"
                                + (missing == 1 ? "." : "s."));
    }

    private String well() {
        String kept = copies == 1
                ? "each user is kept on one peer only, as this network wants it"
                : "each user is kept on " + copies + " peers";
        return "Healthy: " + kept + (spares.isEmpty()
                ? "."
                : ", and " + spares.size() + " more wait"
                        + (spares.size() == 1 ? "s." : "."));
    }
}
