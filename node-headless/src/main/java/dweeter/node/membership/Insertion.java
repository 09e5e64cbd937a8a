/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.node.chord.Admission;
import dweeter.node.chord.RingEvent;
import dweeter.node.chord.RingMember;
import dweeter.node.chord.RingView;
import dweeter.node.chord.SuccessorList;
import dweeter.node.chord.server.ChordServer;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.Neighbours;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Puts a node that owns its range among the pointers of the ring: in front of its successor, found by asking members for
/// their neighbours, each nearer than the last.
record Insertion(Entries entries, Links links, ChordServer chord, Ticker ticker, RandomGenerator random) {

    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// Enters the ring in front of its successor.
    void insert(Node node, Optional<Node> giverNode) throws InterruptedException {
        Optional<Node> presumed = giverNode;
        while (true) {
            if (presumed.isEmpty()) {
                presumed = nearestBehind(node);
            }
            if (presumed.isEmpty()) {
                // Nobody else is there: a ring of one until somebody comes back, which an Entry will tell.
                chord.enter(RingMember.first(node, ChordServer.SUCCESSORS));
                return;
            }
            Optional<Neighbours> answer = neighbours(presumed.get());
            if (answer.isPresent() && enter(node, answer.get())) {
                return;
            }
            presumed = Optional.empty();
            pause();
        }
    }

    private boolean enter(Node node, Neighbours answer) throws InterruptedException {
        Neighbours nearest = answer;
        while (true) {
            switch (Admission.judge(node, ChordServer.SUCCESSORS, event(nearest))) {
                case Admission.Granted(RingMember member) -> {
                    chord.enter(member);
                    introduce(node);
                    return true;
                }
                case Admission.AskNearer(Node nearer) -> {
                    Optional<Neighbours> next = neighbours(nearer);
                    if (next.isEmpty()) {
                        // The nearer one is gone; its successor becomes ours, and will find that out when we notify it.
                        chord.enter(new RingMember(node, Optional.empty(),
                                SuccessorList.alone(node.id(), ChordServer.SUCCESSORS)
                                        .startingWith(nearest.self(), nearest.successors())));
                        return true;
                    }
                    nearest = next.get();
                }
                case Admission.Later(),Admission.Taken() -> {
                    return false;
                }
            }
        }
    }

    private void introduce(Node node) throws InterruptedException {
        Optional<Node> predecessor = chord.view().flatMap(RingView::predecessor);
        if (predecessor.isPresent()) {
            links.callAny(predecessor.get().chords(), new ChordMessage.Introduce(node),
                    Deadline.after(ANSWER, ticker));
        }
    }

    private Optional<Node> nearestBehind(Node node) throws InterruptedException {
        return entries.contacts().map(Contacts::alive).orElse(List.of()).stream().filter(other -> !other.isSame(node))
                .min(Comparator.comparing(other -> node.id().distanceTo(other.id())));
    }

    private Optional<Neighbours> neighbours(Node node) throws InterruptedException {
        return links.callAny(node.chords(), new ChordMessage.AskNeighbours(),
                Deadline.after(ANSWER, ticker)) instanceof Reply.Done<Neighbours>(Neighbours answer)
                        ? Optional.of(answer)
                        : Optional.empty();
    }

    private static RingEvent.Neighbours event(Neighbours answer) {
        return new RingEvent.Neighbours(answer.self(), answer.predecessor(), answer.successors());
    }

    private void pause() throws InterruptedException {
        Jitter.sleep(PAUSE, random);
    }
}
