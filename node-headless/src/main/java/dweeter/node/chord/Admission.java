/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Node;

/// What the answer of a presumed successor means for a machine that wants to become a member of the ring. The caller
/// finds the presumed successor by a lookup of its own id, asks for its neighbours, and hands the answer in.
///
/// A newcomer enters only between a member and that member's predecessor, so that it skips nobody: Zave's `Join`, seen
/// from the successor, which has to hand over part of its range anyway.
///
/// @see <a href="https://arxiv.org/abs/1502.06461">Zave, How to make Chord correct</a>
public sealed interface Admission {

    /// The newcomer is a member, and to be told [RingEvent.StabiliseDue] at once. Where it has [RingEvent.Introduced]
    /// said to its predecessor, lookups find it without waiting for that one's next turn to stabilise.
    record Granted(RingMember member) implements Admission {}

    /// `node` is nearer: ask it. This ends, each one being nearer than the last.
    record AskNearer(Node node) implements Admission {}

    /// The one asked has lost its own predecessor: look up again, a little later.
    record Later() implements Admission {}

    /// A living node is at this very position.
    record Taken() implements Admission {}

    /// @param limit  the most entries of the newcomer's successor list
    /// @param answer what the presumed successor said
    static Admission judge(Node newcomer, int limit, RingEvent.Neighbours answer) {
        Node successor = answer.from();
        if (successor.id().equals(newcomer.id())) {
            return new Taken();
        }
        SuccessorList nobody = SuccessorList.alone(newcomer.id(), limit);
        SuccessorList successors = nobody.startingWith(successor, answer.successors());
        if (answer.predecessor().isEmpty()) {
            return answer.successors().isEmpty()
                    ? new Granted(new RingMember(newcomer, Optional.of(successor), successors))
                    : new Later();
        }
        Node predecessor = answer.predecessor().get();
        if (predecessor.isSame(newcomer)) {
            // It comes back before it was missed; its true predecessor will make itself known.
            return new Granted(new RingMember(newcomer, Optional.empty(), successors));
        }
        return new Interval(predecessor.id(), successor.id()).containsOpen(newcomer.id())
                ? new Granted(new RingMember(newcomer, Optional.of(predecessor), successors))
                : new AskNearer(predecessor);
    }
}
