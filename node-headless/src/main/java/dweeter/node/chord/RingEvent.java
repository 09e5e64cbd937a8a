/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.List;
import java.util.Optional;

import dweeter.model.Node;

/// What a [RingMember] hears. Late and repeated events do no harm.
public sealed interface RingEvent {

    /// It is time to compare pointers with the successor; periodic, more rarely than a question takes to be answered.
    record StabiliseDue() implements RingEvent {}

    /// It is time to look up one more finger; periodic.
    record FixFingersDue() implements RingEvent {}

    /// The answer to [RingEffect.AskNeighbours]: `from` and its own pointers.
    record Neighbours(Node from, Optional<Node> predecessor, List<Node> successors) implements RingEvent {

        public Neighbours {
            successors = List.copyOf(successors);
        }
    }

    /// None of the siblings of `node` answers, or they answer that it is no member: the end of a question to it, or
    /// what liveness probing concluded.
    record Unreachable(Node node) implements RingEvent {}

    /// The answer to [RingEffect.AskWhetherAlive].
    record Alive(Node node) implements RingEvent {}

    /// `candidate` says that this member is its successor.
    record Notified(Node candidate) implements RingEvent {}

    /// The owner of a finger's start was found.
    record FingerFound(int row, Node node) implements RingEvent {}

    /// Somebody outside the member's own pointers, such as an Entry's contact, finds `node` to own the position after
    /// this member. It is asked before it is believed. This brings together rings that a broken network had parted.
    record Introduced(Node node) implements RingEvent {}

    /// The neighbour `node` leaves for good.
    ///
    /// @param predecessor whom it leaves its range's beginning to
    record Departed(Node node, Optional<Node> predecessor) implements RingEvent {}

    /// This member's own siblings are now those of `self`.
    record SiblingsChanged(Node self) implements RingEvent {}

    /// This member is to leave the ring; it takes no further part.
    record LeaveRequested() implements RingEvent {}
}
