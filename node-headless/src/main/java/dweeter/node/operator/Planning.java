/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import static dweeter.node.operator.Risks.kept;
import static dweeter.node.operator.Risks.living;
import static dweeter.node.operator.Risks.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.operator.PlanningResult.Impossible;
import dweeter.node.operator.PlanningResult.Plan;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;

/// Thinks through what an operator wants to have done to a ring, and does nothing. A plan is for the ring as it was described:
/// whoever carries it out checks again.
///
/// @param ring how its members describe it
public record Planning(Ring ring) {

    /// A peer goes for good.
    ///
    /// @param address its Tweeter or Chord address
    public PlanningResult leave(Address address) {
        Optional<Impossible> doubled = doubled();
        if (doubled.isPresent()) {
            return doubled.get();
        }
        Optional<NodeDescribed> found = nodeOf(address);
        if (found.isEmpty()) {
            return unknown(address);
        }
        NodeDescribed node = found.get();
        Peer peer = peer(node, address);
        return node.siblings().size() > 1 ? resign(node, peer) : depart(node, peer);
    }

    /// A spare takes the place of a sibling now.
    ///
    /// @param old which sibling, by its Tweeter or Chord address
    /// @param by  which spare; absent for any
    public PlanningResult replace(Address old, Optional<Address> by) {
        Optional<Impossible> doubled = doubled();
        if (doubled.isPresent()) {
            return doubled.get();
        }
        Optional<NodeDescribed> found = nodeOf(old);
        if (found.isEmpty()) {
            return unknown(old);
        }
        NodeDescribed node = found.get();
        Optional<Sibling> spare = ring.spares().stream()
                .filter(one -> by.isEmpty() || isOf(one.peer(), by.get())).findFirst();
        return spare.isPresent() ? replace(node, peer(node, old), spare.get()) : noSpare(old, by);
    }

    private Impossible noSpare(Address old, Optional<Address> by) {
        String who = by.isEmpty()
                ? ""
                : by.get() + (nodeOf(by.get()).isPresent()
                        ? " has a place already. "
                        : " does not wait as a spare. ");
        return new Impossible(who + (ring.spares().isEmpty()
                ? "No spare waits that could take the place of " + old
                        + ". Start another peer with `dweeter-node peer`, and ask again."
                : "`dweeter-node ring` shows those that wait."));
    }

    /// Load moves away from the fullest node.
    public PlanningResult rebalance() {
        Optional<Impossible> doubled = doubled();
        return doubled.isPresent() ? doubled.get() : new Balance(ring).propose();
    }

    /// Two groups with the same users must not be merged by anybody.
    private Optional<Impossible> doubled() {
        return ring.conflict().map(_ -> new Impossible(ring.health()));
    }

    private PlanningResult resign(NodeDescribed node, Peer peer) {
        int before = node.siblings().size();
        int after = before - 1;
        long livingAfter = node.siblings().stream()
                .filter(one -> !one.peer().equals(peer) && !Risks.isSilent(one)).count();
        if (2 * livingAfter <= after) {
            return new Impossible("Without " + peer.tweeter() + " too few siblings of " + name(node)
                    + " would be there to go on: " + silent(node, peer) + ". Bring that back, or replace it first.");
        }
        boolean filled = after < ring.copies() && !ring.spares().isEmpty();
        var sentences = new ArrayList<String>();
        sentences.add(peer.tweeter() + " goes, and the other " + plural(after, "sibling") + " of " + name(node)
                + (after == 1 ? " goes" : " go") + " on with all it has: " + Load.of(node) + ".");
        sentences.add(filled
                ? "Then the spare " + ring.spares().getFirst().peer().tweeter() + " copies that from them: "
                        + Load.of(node).copying() + "."
                : "Nothing moves, and that takes some seconds.");
        if (leads(node, peer)) {
            sentences.add("It leads them; users there wait about a second until another one does.");
        }
        sentences.add((filled ? "At risk until then: " : "At risk afterwards: ")
                + kept(node, Math.toIntExact(livingAfter), after) + ".");
        if (filled) {
            sentences.add("`dweeter-node replace` does the same without a time with fewer copies.");
        }
        return new Plan(new Change.Resignation(node, peer), sentences,
                filled ? Optional.empty() : risks().fewer(node, before, after));
    }

    private PlanningResult depart(NodeDescribed node, Peer peer) {
        Optional<NodeDescribed> successor = ring.successor(node);
        if (ring.nodes().size() == 1 && ring.isWhole()) {
            return new Impossible(peer.tweeter()
                    + " is the only peer of the only node of the ring; nobody could take its data. Start another peer "
                    + "first.");
        }
        if (successor.isEmpty()) {
            return new Impossible("The successor of " + name(node) + " does not answer, and nobody else can take what "
                    + "it has. Bring back the peers that `dweeter-node ring` misses.");
        }
        Optional<Impossible> busy = busy(List.of(node, successor.get()));
        if (busy.isPresent()) {
            return busy.get();
        }
        return new Plan(new Change.Departure(node, peer, successor.get()), List.of(
                peer.tweeter() + " is the last of " + name(node) + ": it gives all it has, " + Load.of(node) + ", to "
                        + at(successor.get()) + ", and goes. That takes " + Load.of(node).handingOver() + ".",
                HANDING_OVER,
                "Afterwards " + name(successor.get()) + " has " + Load.of(node).plus(Load.of(successor.get()))
                        + ", and "
                        + kept(successor.get(), living(successor.get()), successor.get().siblings().size()) + "."),
                risks().fewer(node, 1, successor.get().siblings().size()));
    }

    private PlanningResult replace(NodeDescribed node, Peer old, Sibling spare) {
        if (2 * living(node) <= node.siblings().size()) {
            return new Impossible("Too few siblings of " + name(node) + " are there to agree on a change: "
                    + silent(node, old) + ". Bring one of them back.");
        }
        boolean lives = node.siblings().stream().anyMatch(one -> one.peer().equals(old) && !Risks.isSilent(one));
        int size = node.siblings().size();
        var sentences = new ArrayList<String>();
        sentences.add("The spare " + spare.peer().tweeter() + " copies all that " + at(node) + " has, "
                + Load.of(node) + ", and takes the place of " + old.tweeter() + ". That takes "
                + Load.of(node).copying() + ".");
        sentences.add("At risk until then: "
                + (lives
                        ? "nothing more than now; " + old.tweeter() + " stays until the other has everything"
                        : kept(node, living(node), size))
                + ".");
        if (leads(node, old)) {
            sentences.add("It leads them; users there wait about a second until another one does.");
        }
        sentences.add("Afterwards " + kept(node, living(node) + (lives ? 0 : 1), size) + ". "
                + old.tweeter() + (lives
                        ? " empties its directory and waits as a spare; stop it if it is not wanted."
                        : " empties its directory and waits as a spare if it comes back."));
        return new Plan(new Change.Replacement(node, old, spare), sentences, Optional.empty());
    }

    /// What a hand-off puts at risk.
    static final String HANDING_OVER = "Meanwhile users there read and write on; at the end their writes wait for a moment, "
            + "5 s at most. If either side fails before that, everything stays where it is.";

    static Optional<Impossible> busy(List<NodeDescribed> nodes) {
        Optional<Impossible> quarantined = nodes.stream().filter(NodeDescribed::isQuarantined).findFirst()
                .map(node -> new Impossible("The range of " + name(node)
                        + " is in quarantine, and does not move before that ends. `dweeter-node ring` says more."));
        return quarantined.isPresent()
                ? quarantined
                : nodes.stream().filter(node -> node.handoff().isPresent()).findFirst()
                        .map(node -> new Impossible("One hand-off at a time: " + name(node) + " is busy, "
                                + node.handoff().orElseThrow() + ". Ask again when `dweeter-node ring` shows none."));
    }

    static String at(NodeDescribed node) {
        return name(node) + " at " + node.self().siblings().getFirst().tweeter();
    }

    static String plural(int count, String thing) {
        return count == 1 ? thing : count + " " + thing + "s";
    }

    private Impossible unknown(Address address) {
        if (ring.spares().stream().anyMatch(spare -> isOf(spare.peer(), address))) {
            return new Impossible(address + " belongs to no node: it waits as a spare. Just stop it.");
        }
        return new Impossible("No node that answers has a peer at " + address
                + ". `dweeter-node ring` shows the Tweeter addresses of all.");
    }

    private Optional<NodeDescribed> nodeOf(Address address) {
        return ring.nodes().stream()
                .filter(node -> node.siblings().stream().anyMatch(one -> isOf(one.peer(), address))).findFirst();
    }

    private static Peer peer(NodeDescribed node, Address address) {
        return node.siblings().stream().map(SiblingState::peer).filter(one -> isOf(one, address)).findFirst()
                .orElseThrow();
    }

    private static boolean isOf(Peer peer, Address address) {
        return peer.tweeter().equals(address) || peer.chord().equals(address);
    }

    private static boolean leads(NodeDescribed node, Peer peer) {
        return node.siblings().stream().anyMatch(one -> one.leads() && one.peer().equals(peer));
    }

    private static String silent(NodeDescribed node, Peer but) {
        List<String> silent = node.siblings().stream().filter(one -> Risks.isSilent(one) && !one.peer().equals(but))
                .map(one -> one.peer().tweeter().toString()).toList();
        return silent.isEmpty() ? "nobody is left" : String.join(" and ", silent) + " has been silent";
    }

    private Risks risks() {
        return new Risks(ring.copies());
    }
}
