/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Stamp;
import dweeter.model.Token;
import dweeter.node.routing.core.Gathered;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.protocol.TweetMessage.FetchItems;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;
import dweeter.security.Principal;
import dweeter.transport.MemoryTransport;

/// How owners are asked that lead no more, have moved, hesitate, hang, or are dead: over connections, by threads, in real time.
/// What is decided on the way is tested in [dweeter.node.routing.core].
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OwnersTest {

    private static final Nick ANA = new Nick("ana");
    private static final RingId KEY = ANA.key();
    private static final Published PUBLISHED = new Published(new ItemRef(ANA, 1), new Stamp(1));
    private static final ItemsFetched NOTHING = new ItemsFetched(List.of(), List.of(0L), List.of());
    private static final Duration SLACK = Duration.ofMillis(500);

    private final MemoryTransport transport = new MemoryTransport();
    private final List<ScriptedPeer> peers = new ArrayList<>();
    private final Set<Peer> dead = ConcurrentHashMap.newKeySet();
    private final RouteTable routes = new RouteTable();
    private final Links links = links(MemoryNetworks.PEER);
    private final Links linksOfEntry = links(MemoryNetworks.ENTRY);
    private Optional<Route> ring = Optional.empty();
    private final Owners owners = owners(links);
    /// As an Entry has them, which passes on what users ask.
    private final Owners atEntry = owners(linksOfEntry);

    /// What the ring says.
    private final class Finder implements OwnerFinder {

        @Override
        public Optional<Route> find(RingId key, Deadline deadline) {
            return ring;
        }

        @Override
        public void suspect(Node node) {}
    }

    @AfterEach
    void close() {
        peers.forEach(ScriptedPeer::close);
        links.close();
        linksOfEntry.close();
    }

    private Links links(Principal who) {
        return new Links(transport.as(who), new Codec(), new PendingReplies(RandomGenerator.getDefault()));
    }

    private Owners owners(Links over) {
        return new Owners(routes, new Finder(), over, dead::contains, Optional.empty(), Ticker.system());
    }

    // Changes

    @Test
    void who_waits_in_a_queue_is_told_so_at_once_and_the_way_there_is_not_forgotten() throws Exception {
        var place = new Failure.TryAgain(12_000, "others are before", OptionalLong.of(300));
        ScriptedPeer leader = peer("leader");
        leader.always(place);
        routes.learn(route(1, leader.peer()));
        long began = System.nanoTime();

        Reply<Published> reply = atEntry.ask(KEY, dweet(), in(Duration.ofSeconds(10)));

        assertThat(reply).isEqualTo(new Reply.Failed<>(place));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(routes.find(KEY)).isPresent();
        assertThat(leader.heard()).hasSize(1);
    }

    @Test
    void a_change_reaches_its_owner_past_everything_on_the_way_with_one_cid() throws Exception {
        ScriptedPeer old = peer("old");
        ScriptedPeer follower = peer("follower");
        ScriptedPeer leader = peer("leader");
        Peer gone = peer("gone").peer();
        peers.removeLast().close();
        Route moved = route(2, gone, follower.peer(), leader.peer());
        old.always(new Failure.Moved(moved));
        follower.always(new Failure.NotLeader(Optional.of(leader.peer())));
        leader.then(new Failure.TryAgain(50, "the range is changing hands"))
                .then(new Failure.TryAgain(100, "this peer has no place yet"))
                .then(new Failure.OutcomeUnknown("the siblings did not agree in time")).thenHangs().always(PUBLISHED);
        ring = Optional.of(moved);
        routes.learn(route(1, old.peer()));
        PublishDweet request = dweet();

        Reply<Published> reply = atEntry.ask(KEY, request, in(Duration.ofSeconds(10)));

        assertThat(reply).isEqualTo(new Reply.Done<>(PUBLISHED));
        assertThat(old.heard()).containsExactly(request);
        assertThat(follower.heard()).isNotEmpty().containsOnly(request);
        assertThat(leader.heard()).hasSizeGreaterThanOrEqualTo(5).containsOnly(request);
    }

    @Test
    void an_owner_that_hangs_leaves_the_outcome_unknown_at_the_deadline_and_not_later() throws Exception {
        ring = Optional.of(route(1, peer("owner").peer()));
        long begun = System.nanoTime();

        Reply<Published> reply = atEntry.ask(KEY, dweet(), in(Duration.ofMillis(700)));

        assertThat(failure(reply)).isInstanceOf(Failure.OutcomeUnknown.class);
        assertThat(since(begun)).isLessThan(Duration.ofMillis(700).plus(SLACK));
    }

    @Test
    void who_is_taken_for_dead_is_asked_only_where_nobody_else_is_left() throws Exception {
        ScriptedPeer first = peer("first").always(PUBLISHED);
        ScriptedPeer second = peer("second").always(PUBLISHED);
        ring = Optional.of(route(1, first.peer(), second.peer()));
        dead.add(first.peer());

        atEntry.ask(KEY, dweet(), in(Duration.ofSeconds(5)));
        assertThat(first.heard()).isEmpty();

        dead.add(second.peer());
        routes.forget(ring.orElseThrow().node());
        assertThat(atEntry.ask(KEY, dweet(), in(Duration.ofSeconds(5)))).isInstanceOf(Reply.Done.class);
        assertThat(first.heard()).hasSize(1);
    }

    // Content

    @Test
    void one_that_answers_soon_is_asked_alone() throws Exception {
        ScriptedPeer leader = peer("leader").always(NOTHING);
        ScriptedPeer sibling = peer("sibling").always(NOTHING);
        ring = Optional.of(route(1, leader.peer(), sibling.peer()));

        assertThat(gather(Duration.ofSeconds(2)).missed()).isEmpty();

        assertThat(leader.heard()).containsExactly(fetch(false));
        assertThat(sibling.heard()).isEmpty();
    }

    @Test
    void where_the_one_that_leads_hangs_another_one_answers_soon() throws Exception {
        ScriptedPeer leader = peer("leader");
        ScriptedPeer sibling = peer("sibling").always(NOTHING);
        ring = Optional.of(route(1, leader.peer(), sibling.peer()));
        long begun = System.nanoTime();

        Gathered<Nick, ItemsFetched> gathered = gather(Duration.ofSeconds(2));

        assertThat(gathered.missed()).isEmpty();
        assertThat(since(begun)).isLessThan(Duration.ofSeconds(1));
        assertThat(leader.heard()).containsExactly(fetch(false));
        assertThat(sibling.heard()).containsExactly(fetch(true));
    }

    @Test
    void while_nobody_leads_those_who_do_not_answer() throws Exception {
        ScriptedPeer one = peer("one").always(
                asked -> asked.equals(fetch(true)) ? NOTHING : new Failure.NotLeader(Optional.empty()));
        ring = Optional.of(route(1, one.peer()));

        assertThat(gather(Duration.ofSeconds(2)).missed()).isEmpty();
        assertThat(one.heard()).containsExactly(fetch(false), fetch(true));
    }

    @Test
    void of_siblings_that_lag_and_hang_the_one_that_can_answers() throws Exception {
        ScriptedPeer hanging = peer("hanging");
        ScriptedPeer lagging = peer("lagging").always(new Failure.TryAgain(0, "this sibling lags"));
        ScriptedPeer able = peer("able").always(NOTHING);
        ScriptedPeer deadOne = peer("dead").always(NOTHING);
        dead.add(deadOne.peer());
        ring = Optional.of(route(1, hanging.peer(), lagging.peer(), deadOne.peer(), able.peer()));

        assertThat(gather(Duration.ofSeconds(2)).missed()).isEmpty();
        assertThat(able.heard()).containsExactly(fetch(true));
        assertThat(deadOne.heard()).isEmpty();
    }

    @Test
    void a_node_none_of_which_answers_is_missed_at_the_deadline() throws Exception {
        ring = Optional.of(route(1, peer("one").peer(), peer("two").peer(), peer("three").peer()));
        long begun = System.nanoTime();

        Gathered<Nick, ItemsFetched> gathered = gather(Duration.ofMillis(900));

        assertThat(gathered.missed()).containsExactly(ANA);
        assertThat(since(begun)).isLessThan(Duration.ofMillis(900).plus(SLACK));
    }

    @Test
    void who_hung_is_not_asked_first_the_next_time() throws Exception {
        ScriptedPeer hanging = peer("hanging");
        ScriptedPeer able = peer("able").always(NOTHING);
        ring = Optional.of(route(1, hanging.peer(), able.peer()));
        gather(Duration.ofMillis(600));

        eventually(() -> assertThat(routes.find(KEY).orElseThrow().node().siblings().getFirst())
                .isEqualTo(able.peer()));
    }

    private ScriptedPeer peer(String name) throws IOException {
        var peer = new ScriptedPeer(name, transport);
        peers.add(peer);
        return peer;
    }

    private Gathered<Nick, ItemsFetched> gather(Duration patience) throws InterruptedException {
        return owners.gather(List.of(ANA), Nick::key, _ -> fetch(false), in(patience));
    }

    private static FetchItems fetch(boolean anySibling) {
        return new FetchItems(List.of(new ItemSpan(ANA, 0, OptionalLong.empty())), 10, anySibling);
    }

    private static PublishDweet dweet() {
        return new PublishDweet(new Token(ANA, "A".repeat(43)), Cid.of("dweet"), "text", Optional.empty());
    }

    private static Route route(long epoch, Peer... siblings) {
        return new Route(Interval.whole(RingId.ZERO), new Node(RingId.ZERO, new UUID(0, 1), List.of(siblings)), epoch);
    }

    private static Deadline in(Duration patience) {
        return Deadline.after(patience, Ticker.system());
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static Failure failure(Reply<? extends Message> reply) {
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        return ((Reply.Failed<?>) reply).failure();
    }
}
