/* SPDX-License-Identifier: MIT */
package dweeter.node.chord.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.chord.NextHop;
import dweeter.node.chord.RingEvent;
import dweeter.node.chord.RingMember;
import dweeter.node.chord.RingView;
import dweeter.node.routing.OwnerFinder;
import dweeter.protocol.ChordMessage;
import dweeter.protocol.ChordMessage.FindOwner;
import dweeter.protocol.ChordMessage.OwnerFound;
import dweeter.protocol.ChordMessage.OwnerUnknown;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;

/// The Chord half of a peer: keeps its place in the ring, and finds owners. Who owns a key is not decided here: the
/// node's own rows say so, and pointers only show the way to them. Safe for use by many threads.
public final class ChordServer implements OwnerFinder, AutoCloseable {

    /// The length of a successor list: so many neighbours in a row may fail at once.
    public static final int SUCCESSORS = 8;

    private static final int MAX_HOPS = 128;
    private static final Duration ATTEMPT = Duration.ofSeconds(1);
    private static final int RETRY_MILLIS = 200;

    private final Peer self;
    private final Links links;
    private final Function<RingId, Optional<Route>> owned;
    private final Function<RingId, Optional<Route>> given;
    private final Supplier<Optional<Peer>> leader;
    private final Suspects suspects;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final AtomicReference<Optional<RingDriver>> driver = new AtomicReference<>(Optional.empty());
    private volatile boolean left;

    /// @param self  where lookups of this peer are answered to
    /// @param owned the route of a key that this node owns
    /// @param given  to whom this node gave a key, who may have given it on since
    /// @param leader the leader this node and keeps its place in the ring, if it is another one
    public ChordServer(Peer self, Links links, Function<RingId, Optional<Route>> owned,
            Function<RingId, Optional<Route>> given, Supplier<Optional<Peer>> leader, Suspects suspects, Ticker ticker,
            RandomGenerator random) {
        this.self = self;
        this.links = links;
        this.owned = owned;
        this.given = given;
        this.leader = leader;
        this.suspects = suspects;
        this.ticker = ticker;
        this.random = random;
    }

    /// Takes a place in the ring.
    public void enter(RingMember member) {
        left = false;
        var fresh = new RingDriver(member, links, (key, deadline) -> find(key, deadline).map(Route::node), suspects,
                RingDriver.Pace.STEADY, ticker, random);
        fresh.start();
        driver.getAndSet(Optional.of(fresh)).ifPresent(RingDriver::close);
    }

    /// Keeps the place no longer, since another sibling does.
    public void rest() {
        driver.getAndSet(Optional.empty()).ifPresent(RingDriver::close);
    }

    /// Says that the siblings of this node are others than before.
    public void update(Node node) {
        driver.get().ifPresent(present -> present.tell(new RingEvent.SiblingsChanged(node)));
    }

    /// Tells the neighbours that this node leaves.
    public void leave() {
        left = true;
        driver.get().ifPresent(present -> present.tell(new RingEvent.LeaveRequested()));
    }

    /// Says that `node` is there too, as somebody outside has heard.
    public void introduce(Node node) {
        driver.get().ifPresent(present -> present.tell(new RingEvent.Introduced(node)));
    }

    /// The pointers of this member; empty before it has entered.
    public Optional<RingView> view() {
        return driver.get().map(RingDriver::view);
    }

    /// @return empty for what is answered elsewhere, or not at all
    public Optional<Message> handle(ChordMessage message) throws InterruptedException {
        if (message instanceof FindOwner question) {
            pass(question);
            return Optional.empty();
        }
        return Optional.of(driver.get().filter(_ -> !left).map(present -> answer(present, message))
                .orElseGet(() -> leader.get().isPresent()
                        ? new Failure.NotLeader(leader.get())
                        : new Failure.TryAgain(RETRY_MILLIS, "this peer is not in the ring")));
    }

    @Override
    public Optional<Route> find(RingId key, Deadline deadline) throws InterruptedException {
        try (PendingReplies.Waiting waiting = links.replies().open()) {
            pass(new FindOwner(key, self.chord(), waiting.id(), 0, false));
            return waiting.await(deadline).flatMap(
                    reply -> reply instanceof OwnerFound(Route route, int _) ? Optional.of(route) : Optional.empty());
        }
    }

    @Override
    public void suspect(Node node) {
        suspects.add(node);
    }

    @Override
    public void close() {
        driver.get().ifPresent(RingDriver::close);
    }

    private Message answer(RingDriver present, ChordMessage message) {
        return switch (message) {
            case ChordMessage.AskNeighbours _ -> {
                RingEvent.Neighbours now = present.neighbours();
                yield new ChordMessage.Neighbours(now.from(), now.predecessor(), now.successors());
            }
            case ChordMessage.Notify(Node candidate) -> {
                present.tell(new RingEvent.Notified(candidate));
                yield new ChordMessage.Noted();
            }
            case ChordMessage.Introduce(Node node) -> {
                present.tell(new RingEvent.Introduced(node));
                yield new ChordMessage.Noted();
            }
            case ChordMessage.Leaving(Node leaver, Optional<Node> predecessor) -> {
                present.tell(new RingEvent.Departed(leaver, predecessor));
                yield new ChordMessage.Noted();
            }
            case ChordMessage.Probe _ -> new ChordMessage.Alive(present.view().self());
            case FindOwner _,OwnerFound _,OwnerUnknown _,ChordMessage.Neighbours _,ChordMessage.Noted _,ChordMessage.Alive _,ChordMessage.Ping _,ChordMessage.Pong _,ChordMessage.DescribeNode _,ChordMessage.NodeDescribed _,ChordMessage.ListPending _,ChordMessage.PendingListed _,ChordMessage.AskTrace _,ChordMessage.Traced _ ->
                throw new IllegalArgumentException("Not for the ring: " + message);
        };
    }

    /// Answers a lookup, or passes it on.
    private void pass(FindOwner question) throws InterruptedException {
        Optional<Route> known = owned.apply(question.key());
        if (known.isPresent()) {
            reply(question, new OwnerFound(known.get(), question.hops()));
            return;
        }
        Optional<RingView> pointers = view();
        if (pointers.isEmpty() || question.hops() >= MAX_HOPS) {
            if (question.hops() >= MAX_HOPS || !passToLeader(question)) {
                replyFromMemory(question);
            }
            return;
        }
        RingView ring = pointers.get();
        NextHop hop = question.named()
                ? ring.named(question.key())
                : ring.towards(question.key(), suspects.now());
        boolean passed = switch (hop) {
            case NextHop.Mine() -> false;
            case NextHop.Successor(Node node, List<Node> fallbacks) -> pass(question, node, fallbacks, true);
            case NextHop.Forward(Node node, List<Node> fallbacks) -> pass(question, node, fallbacks, false);
        };
        if (!passed) {
            replyFromMemory(question);
        }
    }

    /// Where pointers lead no further, the key may have been given to somebody who has not entered the ring yet. Only there:
    /// whoever it was given to once may long be gone.
    private void replyFromMemory(FindOwner question) throws InterruptedException {
        reply(question, given.apply(question.key()).<ChordMessage>map(route -> new OwnerFound(route, question.hops()))
                .orElseGet(() -> new OwnerUnknown(question.hops())));
    }

    private boolean passToLeader(FindOwner question) throws InterruptedException {
        Optional<Peer> leading = leader.get();
        return leading.isPresent() && links.tell(leading.get().chord(), 0,
                new FindOwner(question.key(), question.replyTo(), question.replyId(), question.hops() + 1,
                        question.named()),
                Deadline.after(ATTEMPT, ticker));
    }

    private boolean pass(FindOwner question, Node node, List<Node> fallbacks, boolean named)
            throws InterruptedException {
        var next = new FindOwner(question.key(), question.replyTo(), question.replyId(), question.hops() + 1, named);
        if (tell(node, next)) {
            return true;
        }
        for (Node fallback : fallbacks) {
            if (tell(fallback, next)) {
                return true;
            }
        }
        return false;
    }

    private boolean tell(Node node, FindOwner question) throws InterruptedException {
        for (Peer sibling : suspects.worthAsking(node)) {
            if (links.tell(sibling.chord(), 0, question, Deadline.after(ATTEMPT, ticker))) {
                return true;
            }
        }
        suspects.add(node);
        return false;
    }

    private void reply(FindOwner question, ChordMessage reply) throws InterruptedException {
        if (question.replyTo().equals(self.chord())) {
            links.replies().complete(question.replyId(), reply);
        } else {
            links.tell(question.replyTo(), question.replyId(), reply, Deadline.after(ATTEMPT, ticker));
        }
    }
}
