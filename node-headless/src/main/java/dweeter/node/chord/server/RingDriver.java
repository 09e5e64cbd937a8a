/* SPDX-License-Identifier: MIT */
package dweeter.node.chord.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.node.chord.RingEffect;
import dweeter.node.chord.RingEvent;
import dweeter.node.chord.RingMember;
import dweeter.node.chord.RingView;
import dweeter.protocol.ChordMessage.Alive;
import dweeter.protocol.ChordMessage.AskNeighbours;
import dweeter.protocol.ChordMessage.Leaving;
import dweeter.protocol.ChordMessage.Neighbours;
import dweeter.protocol.ChordMessage.Notify;
import dweeter.protocol.ChordMessage.Probe;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Lets a [RingMember] live: tells it on one thread what happens and what time it is, and does on others what it wants done.
final class RingDriver implements AutoCloseable {

    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration LOOKUP = Duration.ofSeconds(3);
    /// How long, and in what intervals, somebody is told what must not wait.
    private static final Duration URGENT = Duration.ofSeconds(5);
    private static final Duration URGENT_RETRY = Duration.ofMillis(100);

    private final RingMember member;
    private final Links links;
    private final Lookups lookups;
    private final Suspects suspects;
    private final Pace pace;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final BlockingQueue<RingEvent> events = new LinkedBlockingQueue<>();
    private final Thread thread;
    // Written by the member's thread, read by whoever routes a lookup.
    private volatile RingView view;
    private volatile RingEvent.Neighbours neighbours;

    /// How often a member looks after the ring.
    ///
    /// @param stabilise the mean time between two comparisons with the successor
    /// @param fixFinger the mean time between the refreshing of two fingers
    public record Pace(Duration stabilise, Duration fixFinger) {

        public static final Pace STEADY = new Pace(Duration.ofMillis(1000), Duration.ofMillis(500));
    }

    /// Asks the ring for an owner.
    @FunctionalInterface
    interface Lookups {

        Optional<Node> owner(RingId key, Deadline deadline) throws InterruptedException;
    }

    RingDriver(RingMember member, Links links, Lookups lookups, Suspects suspects, Pace pace, Ticker ticker,
            RandomGenerator random) {
        this.member = member;
        this.links = links;
        this.lookups = lookups;
        this.suspects = suspects;
        this.pace = pace;
        this.ticker = ticker;
        this.random = random;
        this.view = member.view();
        this.neighbours = member.neighbours();
        this.thread = Thread.ofVirtual().name("ring-member").unstarted(this::live);
    }

    void start() {
        events.add(new RingEvent.StabiliseDue());
        thread.start();
    }

    void tell(RingEvent event) {
        events.add(event);
    }

    RingView view() {
        return view;
    }

    RingEvent.Neighbours neighbours() {
        return neighbours;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void live() {
        try {
            long stabiliseAt = next(pace.stabilise());
            long fixFingerAt = next(pace.fixFinger());
            while (true) {
                long now = ticker.nanos();
                long wait = Math.min(stabiliseAt - now, fixFingerAt - now);
                RingEvent event = events.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
                if (event != null) {
                    apply(event);
                } else if (stabiliseAt - now <= fixFingerAt - now) {
                    apply(new RingEvent.StabiliseDue());
                    stabiliseAt = next(pace.stabilise());
                } else {
                    apply(new RingEvent.FixFingersDue());
                    fixFingerAt = next(pace.fixFinger());
                }
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        }
    }

    /// A moment some `mean` from now.
    private long next(Duration mean) {
        return ticker.nanos() + Jitter.around(mean, random).toNanos();
    }

    private void apply(RingEvent event) {
        for (RingEffect effect : member.on(event)) {
            Thread.ofVirtual().name("ring-effect").start(() -> perform(effect));
        }
        view = member.view();
        neighbours = member.neighbours();
    }

    private void perform(RingEffect effect) {
        try {
            switch (effect) {
                case RingEffect.AskNeighbours(Node node) -> ask(node, new AskNeighbours()).map(RingDriver::event)
                        .ifPresentOrElse(this::tell, () -> giveUp(node));
                case RingEffect.AskWhetherAlive(Node node) -> ask(node, new Probe()).map(Alive::self)
                        .filter(node::isSame)
                        .ifPresentOrElse(alive -> tell(new RingEvent.Alive(alive)), () -> giveUp(node));
                case RingEffect.Notify(Node node, Node self) -> ask(node, new Notify(self));
                case RingEffect.TellDeparture(Node node, Node self, Optional<Node> predecessor) ->
                    tellUrgently(node, new Leaving(self, predecessor));
                case RingEffect.FindFinger(int row, var key) -> lookups.owner(key, Deadline.after(LOOKUP, ticker))
                        .ifPresent(node -> tell(new RingEvent.FingerFound(row, node)));
                case RingEffect.NeighboursChanged _ -> {
                    // Whoever routes a lookup reads the view.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RingEvent event(Neighbours answer) {
        return new RingEvent.Neighbours(answer.self(), answer.predecessor(), answer.successors());
    }

    private void giveUp(Node node) {
        suspects.add(node);
        tell(new RingEvent.Unreachable(node));
    }

    /// Says something until it is noted: until then the neighbour asks a member that is gone.
    private void tellUrgently(Node node, Request<?> request) throws InterruptedException {
        Deadline deadline = Deadline.after(URGENT, ticker);
        while (ask(node, request).isEmpty() && !deadline.hasPassed()) {
            Jitter.sleep(URGENT_RETRY, random);
        }
    }

    /// Asks the siblings of a node one after the other.
    private <R extends Message> Optional<R> ask(Node node, Request<R> request) throws InterruptedException {
        for (Peer sibling : suspects.worthAsking(node)) {
            if (links.call(sibling.chord(), request,
                    Deadline.after(ANSWER, ticker)) instanceof Reply.Done<R>(R value)) {
                suspects.clear(node);
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
