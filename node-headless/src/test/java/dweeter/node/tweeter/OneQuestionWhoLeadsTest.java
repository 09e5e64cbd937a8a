/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Interval;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Redweet;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sha256;
import dweeter.model.Stamp;
import dweeter.model.TimelinePage;
import dweeter.model.Token;
import dweeter.node.group.AddRedweet;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.OpenSession;
import dweeter.node.group.Ownership;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SetFollow;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.node.routing.OwnerFinder;
import dweeter.node.routing.Owners;
import dweeter.node.routing.RouteTable;
import dweeter.node.storage.Schema;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.protocol.ViewProfile;
import dweeter.protocol.ViewProfile.ProfileViewed;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;
import dweeter.security.Tokens;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;
import dweeter.transport.MemoryTransport;

/// How often the siblings are asked who leads, for what one reader sees of users who are at home at the reader's node.
class OneQuestionWhoLeadsTest {

    private static final Nick READER = new Nick("reader");
    private static final Nick ANA = new Nick("ana");
    private static final Nick BEA = new Nick("bea");
    private static final Token TOKEN = Token.of(READER, new byte[32]);
    private static final Interval EVERYTHING = Interval.whole(RingId.ZERO);

    /// Time passes when somebody asks for it, so that nobody waits for owners that are nowhere.
    private final AtomicLong nanos = new AtomicLong();
    private final Ticker hasty = () -> nanos.addAndGet(Duration.ofMillis(10).toNanos());
    private Optional<Ownership> moved = Optional.empty();
    private final CountingLog log = new CountingLog();
    private final Links links = new Links(new MemoryTransport(), new Codec(),
            new PendingReplies(RandomGenerator.getDefault()));
    private final OwnedStore store = new OwnedStore(log, this::ownership, () -> RulesVersion.NEWEST,
            InstantSource.system(),
            hasty);
    private final Owners owners = new Owners(new RouteTable(), new NobodyElse(), links, _ -> false,
            Optional.of(new Fetches(store)), hasty);
    private final Rendering rendering = new Rendering(owners);

    @BeforeEach
    void let_ana_dweet_and_bea_and_the_reader_pass_that_on() {
        log.apply(new RangeCommand.Found(EVERYTHING));
        for (Nick nick : List.of(READER, ANA, BEA)) {
            log.apply(PeerRows.register(nick));
            log.apply(PeerRows.open(nick));
        }
        log.apply(new OpenSession(READER, Tokens.hash(TOKEN), new Stamp(1), PeerRows.EVER));
        for (Nick author : List.of(ANA, BEA)) {
            log.apply(new SetFollow(PeerRows.proof(READER, 2), Cid.of("follow " + author), author, true, 0));
        }
        log.apply(PeerRows.dweet(ANA, Cid.of("dweet"), "said by ana", 3));
        log.apply(redweet(BEA));
        log.apply(redweet(READER));
    }

    @AfterEach
    void close() {
        links.close();
        log.close();
    }

    @Test
    void a_page_of_a_timeline_with_all_that_belongs_to_it_asks_once() throws Exception {
        TimelinePage page = timeline();

        assertThat(log.questions).isEqualTo(1);
        assertThat(page.incomplete()).isEmpty();
        assertThat(page.items()).hasSize(2).allSatisfy(shown -> assertThat(dweet(shown.item()).redweetedByViewer())
                .isTrue());
    }

    @Test
    void a_profile_asks_once() throws Exception {
        var answer = new Profiles(store, owners, rendering, hasty)
                .view(new ViewProfile(TOKEN, BEA, OptionalLong.empty(), 10));

        assertThat(log.questions).isEqualTo(1);
        assertThat(answer).isInstanceOfSatisfying(ProfileViewed.class, viewed -> {
            assertThat(viewed.page().profile().followedByViewer()).isTrue();
            assertThat(viewed.page().items()).singleElement()
                    .satisfies(item -> assertThat(dweet(item).redweetedByViewer()).isTrue());
        });
    }

    @Test
    void nothing_is_shown_where_another_sibling_leads() throws Exception {
        log.leads = false;

        assertThat(new Timelines(store, owners, rendering, hasty)
                .read(new ReadTimeline(TOKEN, Optional.empty(), 10))).isInstanceOf(Failure.NotLeader.class);
    }

    @Test
    void what_is_read_after_the_range_has_changed_hands_is_not_shown() throws Exception {
        log.whenLooked = () -> moved = Optional.of(Ownership.NOTHING);

        TimelinePage page = timeline();

        assertThat(page.items()).isEmpty();
        assertThat(page.incomplete()).containsExactlyInAnyOrder(ANA, BEA);
    }

    private Ownership ownership() {
        return moved.orElseGet(log.state::ownership);
    }

    private TimelinePage timeline() throws InterruptedException {
        var answer = new Timelines(store, owners, rendering, hasty)
                .read(new ReadTimeline(TOKEN, Optional.empty(), 10));
        return ((TimelineRead) answer).page();
    }

    /// What was said first, by whomever it came.
    private static Dweet dweet(Item item) {
        return switch (item) {
            case Dweet dweet -> dweet;
            case Redweet redweet -> redweet.original().orElseThrow();
            case Deleted deleted -> throw new AssertionError(deleted);
        };
    }

    private static Command redweet(Nick by) {
        return new AddRedweet(PeerRows.proof(by, 4), Cid.of("redweet by " + by), new ItemRef(ANA, 1),
                Sha256.of("said by ana"), new Stamp(3));
    }

    /// A ring in which everything belongs to this node.
    private static final class NobodyElse implements OwnerFinder {

        @Override
        public Optional<Route> find(RingId key, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public void suspect(Node node) {}
    }

    /// The log of a node with one sibling, which counts what would be a question to the others.
    private static final class CountingLog implements GroupLog<Command, Answer> {

        private final MemoryDatabase database = MemoryDatabase.open(Schema.MIGRATIONS);
        private final GroupState state = new GroupState(database.session());
        private boolean leads = true;
        private int questions;
        private Runnable whenLooked = () -> {};

        void apply(Command command) {
            state.apply(database.session(), RulesVersion.NEWEST, command);
            state.committed();
        }

        @Override
        public Logged<Answer> propose(Command command, Deadline deadline) {
            throw new UnsupportedOperationException("Nobody writes here");
        }

        @Override
        public <T> Logged<T> read(Function<SqlSession, T> query, Deadline deadline) {
            questions++;
            return leads
                    ? new Logged.Done<>(query.apply(database.session()))
                    : new Logged.NotLeader<>(Optional.empty());
        }

        @Override
        public <T> Logged<T> readNearly(Function<SqlSession, T> query, Deadline deadline) {
            return read(query, deadline);
        }

        @Override
        public <T> T look(Function<SqlSession, T> query) {
            T seen = query.apply(database.session());
            whenLooked.run();
            return seen;
        }

        @Override
        public OptionalInt copies() {
            return OptionalInt.of(1);
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
