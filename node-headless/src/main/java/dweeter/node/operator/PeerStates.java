/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.EntryMessage.PeerSeen;

/// How the peers of a ring are, in words. Where several know something of one, the word of whoever leads it counts most, then
/// its own, then that an Entry has heard of it.
final class PeerStates {

    /// Longer than two reports lie apart.
    private static final long SILENT_MILLIS = 10_000;

    private PeerStates() {}

    /// By their Tweeter addresses.
    static SortedMap<Address, String> of(Ring ring) {
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
        for (NodeDescribed node : ring.nodes()) {
            for (SiblingState sibling : node.siblings()) {
                // Who follows nobody does not know how the others are.
                if (node.isLed()) {
                    states.put(sibling.peer().tweeter(), sibling.leads() ? node.state() : word(sibling));
                } else {
                    states.putIfAbsent(sibling.peer().tweeter(), "nobody leads it");
                }
            }
        }
        return states;
    }

    private static String word(PeerSeen seen) {
        if (seen.silentMillis() >= SILENT_MILLIS) {
            return "silent for " + seen.silentMillis() / 1000 + " s";
        }
        return switch (seen.peer().state()) {
            case "spare", "serving" -> seen.peer().state();
            case String state -> seen.peer().detail().isEmpty() ? state : seen.peer().detail();
        };
    }

    private static String word(SiblingState sibling) {
        if (Risks.isSilent(sibling)) {
            return "silent for " + sibling.silentMillis() / 1000 + " s";
        }
        return sibling.behind() == 0 ? "sibling" : "sibling, " + sibling.behind() + " behind";
    }
}
