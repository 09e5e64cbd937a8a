/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;

/// One member of the ring keeping its predecessor, successor list and fingers, as Pamela Zave corrected Chord: join (in
/// [Admission]), stabilise from successor, stabilise from predecessor, rectify. Events in, effects out; confined to the
/// thread of its owner, which publishes [#view] to others.
///
/// What keeps the ring whole is that no node is believed in unheard: a better successor is asked for its list first,
/// and that list is taken over whole; a predecessor is replaced by one farther away only after it was found dead. It
/// holds while of r+1 members that stay none is taken for dead, and no member loses all its successors at once. A
/// member that does lose them stands alone until it is introduced or notified.
///
/// @see <a href="https://arxiv.org/abs/1502.06461">Zave, How to make Chord correct</a>
public final class RingMember {

    private Node self;
    private Optional<Node> predecessor;
    private SuccessorList successors;
    private FingerTable fingers;
    private Optional<Question> question = Optional.empty();
    /// Would-be predecessor, waiting for the present one to be asked whether it lives.
    private Optional<Node> candidate = Optional.empty();
    private int nextRow;
    private boolean gone;

    /// @param predecessor empty if not known yet, or if alone
    public RingMember(Node self, Optional<Node> predecessor, SuccessorList successors) {
        this.self = self;
        this.predecessor = predecessor;
        this.successors = successors;
        this.fingers = FingerTable.empty(self.id());
        successors.head().ifPresent(head -> fingers = fingers.found(0, head));
    }

    /// The first member of a new ring.
    ///
    /// @param limit the most entries of its successor list
    public static RingMember first(Node self, int limit) {
        return new RingMember(self, Optional.empty(), SuccessorList.alone(self.id(), limit));
    }

    public List<RingEffect> on(RingEvent event) {
        if (gone) {
            return List.of();
        }
        var effects = new ArrayList<RingEffect>();
        Optional<Node> predecessorBefore = predecessor;
        SuccessorList successorsBefore = successors;
        switch (event) {
            case RingEvent.StabiliseDue() -> stabiliseUnlessAsking(effects);
            case RingEvent.FixFingersDue() -> fixFingers(effects);
            case RingEvent.Neighbours answer -> take(answer, effects);
            case RingEvent.Unreachable(Node node) -> drop(node, effects);
            case RingEvent.Alive(Node node) -> keep(node);
            case RingEvent.Notified(Node node) -> rectify(node, effects);
            case RingEvent.FingerFound(int row, Node node) -> found(row, node);
            case RingEvent.Introduced(Node node) -> meet(node, effects);
            case RingEvent.Departed(Node node, Optional<Node> heir) -> departed(node, heir, effects);
            case RingEvent.SiblingsChanged(Node renewed) -> renew(renewed, effects);
            case RingEvent.LeaveRequested() -> leave(effects);
        }
        if (!predecessor.equals(predecessorBefore) || !successors.equals(successorsBefore)) {
            successors.head().ifPresent(head -> fingers = fingers.found(0, head));
            effects.add(new RingEffect.NeighboursChanged(predecessor, successors.nodes()));
        }
        return List.copyOf(effects);
    }

    /// What this member answers to [RingEffect.AskNeighbours].
    public RingEvent.Neighbours neighbours() {
        return new RingEvent.Neighbours(self, predecessor, successors.nodes());
    }

    public RingView view() {
        return new RingView(self, predecessor, successors, fingers);
    }

    // Stabilise from successor, stabilise from predecessor

    private void stabiliseUnlessAsking(List<RingEffect> effects) {
        if (question.isPresent() && !question.get().overdue()) {
            question = Optional.of(question.get().late());
        } else {
            stabilise(effects);
        }
    }

    private void stabilise(List<RingEffect> effects) {
        // Alone it is its own successor, and knows what that would answer.
        question = Optional.empty();
        successors.head().or(() -> predecessor).ifPresent(node -> ask(node, effects));
    }

    private void ask(Node node, List<RingEffect> effects) {
        question = Optional.of(new Question(node, false));
        effects.add(new RingEffect.AskNeighbours(node));
    }

    private void take(RingEvent.Neighbours answer, List<RingEffect> effects) {
        Node from = answer.from();
        refresh(from);
        if (question.filter(asked -> asked.node().isSame(from)).isEmpty()) {
            return;
        }
        question = Optional.empty();
        boolean isSuccessor = successors.head().filter(from::isSame).isPresent();
        if (!isSuccessor && !isBetterSuccessor(from)) {
            return;
        }
        successors = successors.startingWith(from, answer.successors());
        Optional<Node> nearer = answer.predecessor().filter(this::isBetterSuccessor);
        if (isSuccessor && nearer.isPresent()) {
            ask(nearer.get(), effects);
        } else {
            notifySuccessor(effects);
        }
    }

    private boolean isBetterSuccessor(Node node) {
        RingId end = successors.head().map(Node::id).orElse(self.id());
        return new Interval(self.id(), end).containsOpen(node.id());
    }

    private void notifySuccessor(List<RingEffect> effects) {
        successors.head().ifPresent(head -> effects.add(new RingEffect.Notify(head, self)));
    }

    private void meet(Node node, List<RingEffect> effects) {
        if (question.isEmpty() && isBetterSuccessor(node)) {
            ask(node, effects);
        }
    }

    // Failures

    private void drop(Node node, List<RingEffect> effects) {
        boolean asked = question.filter(q -> q.node().isSame(node)).isPresent();
        boolean wasSuccessor = successors.head().filter(node::isSame).isPresent();
        successors = successors.without(node);
        fingers = fingers.without(node);
        if (predecessor.filter(node::isSame).isPresent()) {
            // A dead predecessor still marks where the range began, and is replaced only by one that presents itself.
            predecessor = candidate.or(() -> successors.isAlone() ? Optional.empty() : predecessor);
            candidate = Optional.empty();
        }
        candidate = candidate.filter(waiting -> !waiting.isSame(node));
        if (asked && wasSuccessor) {
            stabilise(effects);
        } else if (asked) {
            question = Optional.empty();
            notifySuccessor(effects);
        }
    }

    // Rectify

    private void rectify(Node node, List<RingEffect> effects) {
        if (node.id().equals(self.id())) {
            return;
        }
        refresh(node);
        if (predecessor.isEmpty()) {
            predecessor = Optional.of(node);
            return;
        }
        Node present = predecessor.get();
        if (present.isSame(node)) {
            candidate = Optional.empty();
        } else if (new Interval(present.id(), self.id()).containsOpen(node.id())) {
            predecessor = Optional.of(node);
            candidate = Optional.empty();
        } else {
            candidate = candidate.filter(waiting -> new Interval(node.id(), self.id()).containsOpen(waiting.id()))
                    .or(() -> Optional.of(node));
            effects.add(new RingEffect.AskWhetherAlive(present));
        }
    }

    private void keep(Node node) {
        if (predecessor.filter(node::isSame).isPresent()) {
            candidate = Optional.empty();
        }
    }

    // Leaving

    private void departed(Node node, Optional<Node> heir, List<RingEffect> effects) {
        if (predecessor.filter(node::isSame).isPresent()) {
            predecessor = heir.filter(other -> !other.isSame(self)).or(() -> predecessor);
            candidate = Optional.empty();
        }
        boolean wasSuccessor = successors.head().filter(node::isSame).isPresent();
        drop(node, effects);
        if (wasSuccessor && question.isEmpty()) {
            stabilise(effects);
        }
    }

    private void leave(List<RingEffect> effects) {
        successors.head().ifPresent(head -> effects.add(new RingEffect.TellDeparture(head, self, predecessor)));
        predecessor.filter(node -> successors.head().filter(node::isSame).isEmpty())
                .ifPresent(node -> effects.add(new RingEffect.TellDeparture(node, self, predecessor)));
        gone = true;
    }

    // Addresses

    private void refresh(Node node) {
        predecessor = predecessor.map(known -> known.isSame(node) ? node : known);
        successors = successors.refreshed(node);
        fingers = fingers.refreshed(node);
    }

    private void renew(Node renewed, List<RingEffect> effects) {
        if (!renewed.isSame(self)) {
            throw new IllegalArgumentException(renewed + " is not " + self);
        }
        self = renewed;
        notifySuccessor(effects);
    }

    // Fingers

    private void fixFingers(List<RingEffect> effects) {
        if (successors.isAlone()) {
            return;
        }
        int first = fingers.lastRowTo(successors.nodes().getFirst()) + 1;
        int row = nextRow < first || nextRow >= RingId.BITS ? first : nextRow;
        if (row < RingId.BITS) {
            nextRow = row + 1;
            effects.add(new RingEffect.FindFinger(row, fingers.start(row)));
        }
    }

    private void found(int row, Node node) {
        fingers = fingers.found(row, node);
        if (row + 1 == nextRow) {
            nextRow = node.isSame(self) ? RingId.BITS : Math.max(nextRow, fingers.lastRowTo(node) + 1);
        }
    }

    /// A node whose neighbours were asked for.
    ///
    /// @param overdue whether the time to stabilise came round while it was open: once may be chance, twice is a lost
    ///                answer
    private record Question(Node node, boolean overdue) {

        Question late() {
            return new Question(node, true);
        }
    }
}
