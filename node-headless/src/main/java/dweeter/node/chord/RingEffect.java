/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;
import java.util.Optional;

import dweeter.model.Node;
import dweeter.model.RingId;

/// What a [RingMember] wants done. Questions end in exactly one event each, the answer or [RingEvent.Unreachable].
public sealed interface RingEffect {

    /// Answered by [RingEvent.Neighbours], see [RingMember#neighbours].
    record AskNeighbours(Node node) implements RingEffect {}

    /// Answered by [RingEvent.Alive].
    record AskWhetherAlive(Node node) implements RingEffect {}

    /// Tell `node` that it is the successor of `self`: [RingEvent.Notified] there. May be lost.
    record Notify(Node node, Node self) implements RingEffect {}

    /// Look up the owner of `key`: [RingEvent.FingerFound], or nothing.
    record FindFinger(int row, RingId key) implements RingEffect {}

    /// Tell `node` that `self` leaves: [RingEvent.Departed] there. May be lost.
    record TellDeparture(Node node, Node self, Optional<Node> predecessor) implements RingEffect {}

    /// The pointers are other ones now, or lead to other addresses.
    record NeighboursChanged(Optional<Node> predecessor, List<Node> successors) implements RingEffect {}
}
