/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.protocol.ChordMessage.NodeDescribed;

/// How a ring is, in one sentence: that all is well, or what is most at risk and what to do.
record Health(Ring ring) {

    String sentence() {
        return notBegun().or(this::doubled).or(this::quarantined).or(this::unowned).or(this::leaderless)
                .or(this::onOnePeer).or(this::silent)
                .or(this::tooFew).or(this::pair).or(this::catchingUp).orElseGet(this::well);
    }

    private Optional<String> notBegun() {
        return ring.nodes().isEmpty() && !ring.isFounded()
                ? Optional.of(
                        "There is no ring yet, as far as this Entry knows: start a peer; but if peers held users before, start those, and no new "
                                + "one.")
                : Optional.empty();
    }

    private Optional<String> doubled() {
        return ring.conflict().map(two -> "ALARM: two groups hold the same users: "
                + Planning.at(two.getFirst()) + " (group " + two.getFirst().self().group() + ") and "
                + Planning.at(two.getLast()) + " (group " + two.getLast().self().group()
                + "). Stop the one that should not be there before anybody writes to it.");
    }

    private Optional<String> quarantined() {
        return ring.nodes().stream().filter(NodeDescribed::isQuarantined).findFirst()
                .map(node -> "At risk: all copies of " + Planning.at(node)
                        + " are lost, and its users can neither read "
                        + "nor write. Write a backup back (`dweeter-node restore`), or give them up (`dweeter-node "
                        + "release`).");
    }

    private Optional<String> unowned() {
        return ring.isWhole()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "At risk: %s of the ring has no owner that answers, and its users can neither read nor write. %s",
                        ring.nodes().isEmpty()
                                ? "all"
                                : String.format(Locale.ROOT, "%.1f %%", 100 * (1 - ring.share())),
                        bringBack()));
    }

    private Optional<String> leaderless() {
        return ring.nodes().stream().filter(node -> !node.isLed()).findFirst().map(node -> "At risk: nobody leads "
                + Risks.name(node) + ", and its users can neither read nor write. Bring back " + heldBy(node.self())
                + ".");
    }

    private Optional<String> onOnePeer() {
        return ring.copies() == 1
                ? Optional.empty()
                : ring.nodes().stream().filter(node -> node.self().siblings().size() == 1)
                        .findFirst().map(this::tooFew);
    }

    private Optional<String> silent() {
        return ring.nodes().stream().flatMap(node -> node.siblings().stream().filter(Risks::isSilent)
                .map(sibling -> "At risk: " + sibling.peer().tweeter() + " of " + Risks.name(node)
                        + " has been silent for " + sibling.silentMillis() / 1000 + " s. "
                        + (ring.spares().isEmpty()
                                ? "Bring it back, or start another peer."
                                : "A spare takes its place.")))
                .findFirst();
    }

    private Optional<String> tooFew() {
        return ring.nodes().stream().filter(node -> node.self().siblings().size() < ring.copies()).findFirst()
                .map(this::tooFew);
    }

    /// Two are worse than one for who reads and writes: both have to be there.
    private Optional<String> pair() {
        return ring.copies() != 1
                ? Optional.empty()
                : ring.nodes().stream().filter(node -> node.self().siblings().size() == 2).findFirst()
                        .map(node -> "At risk: " + Risks.name(node)
                                + " has two peers, of which neither may be away, where "
                                + "this network wants one. Have one of them leave (`dweeter-node leave`), or add a third "
                                + "(`dweeter-node peer --as replica-of " + node.self().id().brief() + "`).");
    }

    private String bringBack() {
        return ring.away().isEmpty()
                ? "Bring back the peers that held it; this Entry has not heard who they are." + waiting()
                : "Bring back " + ring.away().stream().map(Health::heldBy).collect(Collectors.joining("; ")) + ".";
    }

    /// What those say that are there.
    private String waiting() {
        return ring.peers().stream().filter(PeerStates::waits)
                .map(seen -> " " + seen.peer().peer().tweeter() + " waits "
                        + seen.peer().detail() + ".")
                .collect(Collectors.joining());
    }

    private static String heldBy(Node node) {
        int needed = node.siblings().size() / 2 + 1;
        List<String> peers = node.tweeters().stream().map(Address::toString).toList();
        return (peers.size() == 1 ? "" : needed == peers.size() ? "all of " : needed + " of ")
                + String.join(", ", peers) + ", which hold" + (peers.size() == 1 ? "s" : "") + " node "
                + node.id().brief();
    }

    private Optional<String> catchingUp() {
        return ring.nodes().stream().flatMap(node -> node.siblings().stream().filter(Risks::isBehind)
                .map(sibling -> "At risk: " + sibling.peer().tweeter() + " of " + Risks.name(node) + " is "
                        + sibling.behind() + " entries of the log behind. Stop no other peer until it has them."))
                .findFirst();
    }

    private String tooFew(NodeDescribed node) {
        int there = node.self().siblings().size();
        long missing = ring.nodes().stream().mapToLong(one -> Math.max(0, ring.copies() - one.self().siblings().size()))
                .sum();
        String loss = there == 1
                ? "if it is lost, so are they"
                : there == 2 ? "if one is away, nobody there can write" : "fewer than this network wants";
        return "At risk: the users of node " + node.self().id().brief() + " are kept on " + there + " of "
                + ring.copies()
                + " peers; " + loss + ". "
                + (ring.spares().size() >= missing
                        ? "Spares are taking their places."
                        : "Start " + missing + " more peer"
                                + (missing == 1 ? "." : "s."));
    }

    private String well() {
        int least = ring.nodes().stream().mapToInt(node -> node.self().siblings().size()).min().orElse(ring.copies());
        String kept = least == 1
                ? "each user is kept on one peer only, as this network wants it"
                : "each user is kept on " + least + " peers";
        String waiting = ring.spares().isEmpty()
                ? "."
                : ", and " + ring.spares().size() + " more wait"
                        + (ring.spares().size() == 1 ? "s." : ".");
        return "Healthy: " + kept + waiting + (least > ring.copies() ? more(least) : "");
    }

    /// As it is where somebody wished for more, but also where the network does not know any more what it wants.
    private String more(int least) {
        return " This network wants " + ring.copies()
                + " only; if that is wrong, because its first "
                + "Entry was made anew with another number, start that one again with --copies " + least + ".";
    }
}
