/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;

import dweeter.node.storage.Handoffs;
import dweeter.node.storage.Handoffs.Handoff;
import dweeter.node.storage.Handoffs.Phase;
import dweeter.node.storage.Handoffs.Role;

/// From phase to phase of the hand-offs in the rows, for both sides.
record Steps(Handoffs handoffs) {

    static final Answer DONE = new Answer.Stepped(0);

    /// The phase of a hand-off in which this node has `role`; of any other, one that fits no step.
    Phase phase(String hid, Role role) {
        Optional<Handoff> handoff = handoffs.find(hid).filter(known -> known.role() == role);
        return handoff.map(Handoff::phase).orElse(role == Role.SOURCE ? Phase.ACCEPTED : Phase.FROZEN);
    }

    Answer become(String hid, Phase next) {
        handoffs.save(handoffs.find(hid).orElseThrow().at(next));
        return DONE;
    }

    Answer misfit(String hid) {
        return new Answer.Misfit(handoffs.find(hid).map(handoff -> "the hand-off is " + handoff.phase())
                .orElse("no such hand-off"));
    }

    /// Whether a hand-off keeps this node from another one. A source that has given up is free at once, though its target
    /// may not have heard of it yet.
    boolean isBusy() {
        return handoffs.underWay().stream()
                .anyMatch(handoff -> handoff.role() == Role.TARGET || handoff.phase() != Phase.ABANDONED);
    }
}
