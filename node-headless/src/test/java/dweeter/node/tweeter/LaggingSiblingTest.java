/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Cid;
import dweeter.model.Cursor;
import dweeter.model.Interval;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.node.group.Command;
import dweeter.node.group.GroupState;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.SetFollow;
import dweeter.node.storage.Schema;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.TweetMessage.FetchItems;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.protocol.TweetMessage.ItemsFetched;
import dweeter.sqlite.MemoryDatabase;

/// A timeline some pages of which were answered by a sibling that has applied only a part of the log.
class LaggingSiblingTest {

    private static final Nick READER = new Nick("reader");
    private static final List<Nick> AUTHORS = List.of(new Nick("ana"), new Nick("bea"), new Nick("cai"));
    private static final int STEPS = 400;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_item_is_lost_and_none_comes_twice_whoever_answers(long seed) {
        try (var group = new TwoSiblings()) {
            var timeline = new Timeline(group);
            var random = new SplittableRandom(seed);
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(4)) {
                    case 0, 1 -> group.publish(AUTHORS.get(random.nextInt(AUTHORS.size())));
                    case 2 -> group.catchUp(random.nextInt(6));
                    default -> timeline.read(random.nextInt(3) > 0, 1 + random.nextInt(4), random.nextInt(3) > 0);
                }
            }
            timeline.readAll();

            assertThat(timeline.answeredByTheLaggard).as("seed %d", seed).isGreaterThan(10);
            assertThat(timeline.met).as("seed %d", seed).hasSize(group.published);
        }
    }

    @Test
    void what_is_new_may_be_told_in_part_by_one_that_lags() {
        try (var group = new TwoSiblings()) {
            group.publish(AUTHORS.getFirst());
            group.catchUp(Integer.MAX_VALUE);
            group.publish(AUTHORS.getFirst());
            var request = new FetchItems(List.of(new ItemSpan(AUTHORS.getFirst(), 0, OptionalLong.empty())), 10, true);

            ItemsFetched fetched = group.askLaggard(request);

            assertThat(fetched.items()).extracting(item -> item.n()).containsExactly(1L);
            assertThat(OwnerReads.reaches(fetched, request)).isTrue();
        }
    }

    @Test
    void a_gap_is_not_filled_by_one_that_does_not_reach_its_top() {
        try (var group = new TwoSiblings()) {
            group.publish(AUTHORS.getFirst());
            group.catchUp(Integer.MAX_VALUE);
            group.publish(AUTHORS.getFirst());
            var request = new FetchItems(List.of(new ItemSpan(AUTHORS.getFirst(), 0, OptionalLong.of(2))), 10, true);

            assertThat(OwnerReads.reaches(group.askLaggard(request), request)).isFalse();
            group.catchUp(Integer.MAX_VALUE);
            assertThat(OwnerReads.reaches(group.askLaggard(request), request)).isTrue();
        }
    }

    @Test
    void one_that_lags_does_not_say_that_somebody_does_not_exist() {
        try (var group = new TwoSiblings()) {
            var request = new FetchItems(List.of(new ItemSpan(new Nick("dia"), 0, OptionalLong.empty())), 10, true);

            assertThat(OwnerReads.reaches(group.askLaggard(request), request)).isFalse();
        }
    }

    /// One sibling that leads and one that applies the same log later.
    private static final class TwoSiblings implements AutoCloseable {

        private final MemoryDatabase ahead = MemoryDatabase.open(Schema.MIGRATIONS);
        private final MemoryDatabase behind = MemoryDatabase.open(Schema.MIGRATIONS);
        private final GroupState leader = new GroupState(ahead.session());
        private final GroupState laggard = new GroupState(behind.session());
        private final Deque<Command> toApply = new ArrayDeque<>();
        private int published;

        TwoSiblings() {
            propose(new RangeCommand.Found(Interval.whole(RingId.ZERO)));
            for (Nick nick : List.of(READER, AUTHORS.get(0), AUTHORS.get(1), AUTHORS.get(2))) {
                propose(PeerRows.register(nick));
                propose(PeerRows.open(nick));
            }
            for (Nick author : AUTHORS) {
                propose(new SetFollow(PeerRows.proof(READER, 2), Cid.of("follow " + author), author, true, 0));
            }
            catchUp(Integer.MAX_VALUE);
        }

        void publish(Nick author) {
            published++;
            propose(PeerRows.dweet(author, Cid.of("dweet " + published), "dweet " + published, published));
        }

        void catchUp(int commands) {
            for (int i = 0; i < commands && !toApply.isEmpty(); i++) {
                laggard.apply(behind.session(), RulesVersion.NEWEST, toApply.removeFirst());
            }
        }

        ItemsFetched ask(FetchItems request) {
            return OwnerReads.items(ahead.session(), request);
        }

        ItemsFetched askLaggard(FetchItems request) {
            return OwnerReads.items(behind.session(), request);
        }

        private void propose(Command command) {
            leader.apply(ahead.session(), RulesVersion.NEWEST, command);
            toApply.add(command);
        }

        @Override
        public void close() {
            ahead.close();
            behind.close();
        }
    }

    /// What the reader has met, and the places to read on.
    private static final class Timeline {

        private final TwoSiblings group;
        private final Set<ItemRef> met = new HashSet<>();
        private final List<Cursor> gaps = new ArrayList<>();
        private Optional<Cursor> newer = Optional.empty();
        private int answeredByTheLaggard;

        Timeline(TwoSiblings group) {
            this.group = group;
        }

        void readAll() {
            int before = -1;
            while (before < met.size() || !gaps.isEmpty()) {
                before = met.size();
                read(!gaps.isEmpty(), 50, false);
            }
        }

        void read(boolean fills, int limit, boolean askLaggard) {
            Optional<Cursor> cursor = fills && !gaps.isEmpty() ? Optional.of(gaps.removeLast()) : newer;
            boolean opens = cursor.equals(newer);
            var reading = new PageAssembly(READER, PageAssembly.edges(group.ahead.session(), READER), cursor,
                    limit);
            List<ItemSpan> spans = reading.spans();
            reading.hear(spans, answer(reading.request(spans), askLaggard));
            TimelinePage page = reading.page(reading.shown(), List.of());
            for (TimelineItem shown : page.items()) {
                assertThat(met.add(shown.item().ref())).as("%s comes once", shown.item().ref()).isTrue();
            }
            page.older().ifPresent(gaps::add);
            if (opens) {
                newer = page.newer();
            }
        }

        private ItemsFetched answer(FetchItems request, boolean askLaggard) {
            if (askLaggard) {
                ItemsFetched fetched = group.askLaggard(request.forAnySibling());
                if (OwnerReads.reaches(fetched, request)) {
                    answeredByTheLaggard++;
                    return fetched;
                }
            }
            return group.ask(request);
        }
    }
}
