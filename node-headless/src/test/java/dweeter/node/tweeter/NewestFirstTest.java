/* SPDX-License-Identifier: MIT */
package dweeter.node.tweeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Item;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Stamp;
import dweeter.node.group.GroupState;
import dweeter.node.group.RangeCommand;
import dweeter.node.group.RulesVersion;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.TweetMessage.FetchDweets;
import dweeter.protocol.TweetMessage.ItemSpan;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

class NewestFirstTest {

    private static final int AUTHORS = 12;

    @TempDir
    Path directory;

    @Test
    void many_authors_are_merged_as_a_plain_sort_of_everything_would() {
        try (Database database = PeerRows.open(directory, "tweeter.db")) {
            GroupState state = GroupState.open(database);
            database.write(session -> fill(session, state, new Random(3)));
            for (int seed = 0; seed < 300; seed++) {
                var random = new Random(seed);
                List<ItemSpan> spans = spans(random);
                int limit = 1 + random.nextInt(60);

                List<Item> merged = database.read(session -> merge(session, spans, limit));

                assertThat(merged).as("seed %d", seed).isEqualTo(database.read(session -> sort(session, spans, limit)));
            }
        }
    }

    @Test
    void what_a_clock_of_2099_stamped_stands_behind_what_its_author_wrote_later_however_pages_are_cut() {
        try (Database database = PeerRows.open(directory, "tweeter.db")) {
            GroupState state = GroupState.open(database);
            Nick wrong = nick(0);
            Nick right = nick(1);
            long year = Duration.ofDays(365).toMillis() * 1_000;
            database.write(session -> {
                state.apply(session, RulesVersion.NEWEST, new RangeCommand.Found(Interval.whole(RingId.ZERO)));
                for (Nick nick : List.of(wrong, right)) {
                    state.apply(session, RulesVersion.NEWEST, PeerRows.register(nick));
                    state.apply(session, RulesVersion.NEWEST, PeerRows.open(nick));
                }
                for (long moment : List.of(year, year + 2, 70 * year, 70 * year + 1, year + 5, year + 7)) {
                    state.apply(session, RulesVersion.NEWEST,
                            PeerRows.dweet(wrong, Cid.of("w" + moment), "text", moment));
                }
                for (long moment : List.of(year + 1, year + 4, year + 6)) {
                    state.apply(session, RulesVersion.NEWEST,
                            PeerRows.dweet(right, Cid.of("r" + moment), "text", moment));
                }
                return session;
            });
            var cut = new HashSet<Item>();
            var read = new ArrayList<String>();
            long ofWrong = 6;
            long ofRight = 3;
            while (ofWrong + ofRight > 0) {
                List<ItemSpan> spans = List.of(new ItemSpan(wrong, 0, OptionalLong.of(ofWrong)),
                        new ItemSpan(right, 0, OptionalLong.of(ofRight)));
                Item next = database.read(session -> merge(session, spans, 1)).getFirst();
                cut.add(next);
                read.add((next.by().nick().equals(wrong) ? "w" : "r") + next.n());
                ofWrong = next.by().nick().equals(wrong) ? next.n() - 1 : ofWrong;
                ofRight = next.by().nick().equals(right) ? next.n() - 1 : ofRight;
            }

            assertThat(read).filteredOn(one -> one.startsWith("w")).containsExactly("w6", "w5", "w4", "w3", "w2", "w1");
            assertThat(read).filteredOn(one -> one.startsWith("r")).containsExactly("r3", "r2", "r1");
            List<Item> all = database.read(session -> merge(session, List.of(
                    new ItemSpan(wrong, 0, OptionalLong.empty()), new ItemSpan(right, 0, OptionalLong.empty())), 9));
            assertThat(cut).as("the same items, with the same stamps").containsExactlyInAnyOrderElementsOf(all);
            for (Item item : all) {
                var request = new FetchDweets(List.of(item.ref()), false);
                assertThat(database.read(session -> OwnerReads.dweets(session, request)).dweets()).singleElement()
                        .extracting(Item::stamp).as("%s alone", item.ref()).isEqualTo(item.stamp());
            }
            assertThat(all).isSortedAccordingTo(Item.NEWEST_FIRST)
                    .allMatch(item -> item.stamp().micros() <= year + 7);
        }
    }

    private static List<Item> merge(SqlSession session, List<ItemSpan> spans, int limit) {
        var merging = new NewestFirst(session);
        for (ItemSpan span : spans) {
            long newest = session.number("select newest from users where nick = ?", span.author().value());
            long stamp = session.number("select stamp from users where nick = ?", span.author().value());
            merging.add(author(span.author()), span, newest, new Stamp(stamp));
        }
        return merging.take(limit);
    }

    private static List<Item> sort(SqlSession session, List<ItemSpan> spans, int limit) {
        var all = new ArrayList<Item>();
        for (ItemSpan span : spans) {
            all.addAll(Items.newest(session, author(span.author()), span.after(), span.upTo().orElse(1000), 1000));
        }
        return all.stream().sorted(Item.NEWEST_FIRST).limit(limit).toList();
    }

    private static List<ItemSpan> spans(Random random) {
        var spans = new ArrayList<ItemSpan>();
        for (int i = 0; i < AUTHORS; i++) {
            if (random.nextInt(3) > 0) {
                long after = random.nextInt(40);
                spans.add(new ItemSpan(nick(i), after, random.nextBoolean()
                        ? OptionalLong.empty()
                        : OptionalLong.of(after + random.nextInt(40))));
            }
        }
        return spans;
    }

    /// Authors with up to 45 items each, many at the same moment.
    private static SqlSession fill(SqlSession session, GroupState state, Random random) {
        state.apply(session, RulesVersion.NEWEST, new RangeCommand.Found(Interval.whole(RingId.ZERO)));
        for (int i = 0; i < AUTHORS; i++) {
            state.apply(session, RulesVersion.NEWEST, PeerRows.register(nick(i)));
            state.apply(session, RulesVersion.NEWEST, PeerRows.open(nick(i)));
        }
        for (int moment = 1; moment < 400; moment++) {
            Nick nick = nick(random.nextInt(AUTHORS));
            state.apply(session, RulesVersion.NEWEST,
                    PeerRows.dweet(nick, Cid.of("cid" + moment), "text " + moment, moment / 8));
        }
        return session;
    }

    private static Nick nick(int i) {
        return new Nick("author" + i);
    }

    private static Byline author(Nick nick) {
        return Byline.of(nick, "Name of " + nick, 0);
    }
}
