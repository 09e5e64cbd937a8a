/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.PeerSeen;
import dweeter.protocol.PeerState;

/// How the peers of a ring are, in words. Where several know something of one, the word of whoever leads it counts most, then
/// its own, then that an Entry has heard of it. A peer that lost its data is another one, though it has the same address.
final class PeerStates {

    /// Longer than two reports lie apart.
    private static final long SILENT_MILLIS = 10_000;

    private final Ring ring;
    // Where one lives for sure that is no sibling that has fallen silent.
    private final Set<Address> taken = new HashSet<>();

    PeerStates(Ring ring) {
        this.ring = ring;
        ring.spares().forEach(spare -> taken.add(spare.peer().tweeter()));
        ring.nodes().stream().filter(NodeDescribed::isLed).flatMap(node -> node.siblings().stream())
                .filter(sibling -> !Risks.isSilent(sibling)).forEach(sibling -> taken.add(sibling.peer().tweeter()));
    }

    /// By their Tweeter addresses; of two at one address, the one that is there.
    SortedMap<Address, String> all() {
        var states = elsewhere();
        for (NodeDescribed node : ring.nodes()) {
            for (SiblingState sibling : node.siblings()) {
                Address peer = sibling.peer().tweeter();
                if (node.isLed() && !wasReplaced(sibling)) {
                    states.put(peer, of(node, sibling));
                } else {
                    states.putIfAbsent(peer, of(node, sibling));
                }
            }
        }
        return states;
    }

    /// How a sibling is, as the others of its node know.
    String of(NodeDescribed node, SiblingState sibling) {
        // Who follows nobody does not know how the others are.
        if (!node.isLed()) {
            return "nobody leads it";
        }
        if (sibling.leads()) {
            return node.state();
        }
        return word(sibling) + (wasReplaced(sibling) ? "; another peer has its address" : "");
    }

    /// Those of which not only the node they belonged to speaks.
    SortedMap<Address, String> elsewhere() {
        var states = new TreeMap<Address, String>(Comparator.comparing(Address::toString));
        for (Node node : ring.away()) {
            for (Peer peer : node.siblings()) {
                states.put(peer.tweeter(), "away");
            }
        }
        for (PeerSeen seen : ring.peers()) {
            states.put(seen.peer().peer().tweeter(), word(seen));
        }
        ring.spares().forEach(spare -> states.put(spare.peer().tweeter(), "spare"));
        return states;
    }

    /// Whether it has gone and another one has come to its address.
    boolean wasReplaced(SiblingState sibling) {
        return Risks.isSilent(sibling) && taken.contains(sibling.peer().tweeter());
    }

    /// Whether one is there that wants to serve and cannot yet.
    static boolean waits(PeerSeen seen) {
        return !isSilent(seen) && !seen.peer().state().equals("spare") && !seen.peer().detail().isEmpty();
    }

    private static boolean isSilent(PeerSeen seen) {
        return seen.silentMillis() >= SILENT_MILLIS;
    }

    private static String word(PeerSeen seen) {
        if (isSilent(seen)) {
            return "silent for " + seen.silentMillis() / 1000 + " s";
        }
        return switch (seen.peer().state()) {
            case "spare", PeerState.SERVING -> seen.peer().state();
            case String state -> seen.peer().detail().isEmpty() ? state : "waits " + seen.peer().detail();
        };
    }

    private static String word(SiblingState sibling) {
        if (Risks.isSilent(sibling)) {
            return "silent for " + sibling.silentMillis() / 1000 + " s";
        }
        return sibling.behind() == 0 ? "sibling" : "sibling, " + sibling.behind() + " behind";
    }
}
