/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.rows.AnswerRow;
import dweeter.node.rows.Decoded;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.RandomRows;
import dweeter.node.rows.RedweeterRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.SessionRow;
import dweeter.node.rows.Table;
import dweeter.node.rows.TaskRow;
import dweeter.node.rows.UserRow;
import dweeter.node.testing.PeerRows;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

class AccountsTest {

    private static final List<Table<?>> OWNED = List.of(SessionRow.TABLE, FollowerRow.TABLE, RedweeterRow.TABLE,
            AnswerRow.TABLE,
            TaskRow.TABLE);

    @TempDir
    Path directory;

    @Test
    void the_digest_is_the_sum_over_all_rows_whatever_was_inserted_changed_and_deleted() {
        try (Database database = PeerRows.open(directory, "rows.db")) {
            for (int seed = 0; seed < 20; seed++) {
                var random = new Random(seed);
                String nick = "user" + seed;
                UserRow user = user(nick);
                var rows = new HashMap<List<Object>, Row>();
                database.write(session -> new Accounts(session, (_, _) -> {}).create(user));

                for (int round = 0; round < 10; round++) {
                    database.write(session -> change(session, nick, rows, random));
                }

                long digest = rows.values().stream().mapToLong(Row::hash).sum();
                Tables.Census census = database.read(session -> Tables.census(session, just(nick)));
                assertThat(census).as("seed %d", seed)
                        .isEqualTo(new Tables.Census(1, 0, rows.size() + 1L, digest + user.hash()));
            }
        }
    }

    @Test
    void a_row_that_arrives_twice_counts_once_and_its_key_alone_removes_it() {
        try (Database database = PeerRows.open(directory, "rows.db")) {
            UserRow user = user("ada");
            var follower = new FollowerRow("ada", "bruno", 1, true);

            database.write(session -> {
                var accounts = new Accounts(session, (_, _) -> {});
                for (byte[] arriving : List.of(user.encode(), follower.encode(), follower.encode(), user.encode(),
                        new FollowerRow("ada", "bruno", 2, true).encode())) {
                    accounts.put(Decoded.of(arriving));
                }
                return session;
            });
            assertThat(census(database, "ada").rows()).isEqualTo(2);
            assertThat(census(database, "ada").digest())
                    .isEqualTo(user.hash() + new FollowerRow("ada", "bruno", 2, true).hash());

            database.write(session -> {
                new Accounts(session, (_, _) -> {}).put(Decoded.of(follower.encodeKey()));
                return session;
            });
            assertThat(census(database, "ada")).isEqualTo(new Tables.Census(1, 0, 1, user.hash()));
        }
    }

    @Test
    void follows_that_have_changed_their_places_since_they_were_sent_arrive_in_any_order() {
        UserRow user = user("ada");
        List<FollowRow> sent = List.of(follow(1, "bea"), follow(2, "cai"), follow(3, "dia"), follow(4, "eva"));
        // Places of ended follows were used again: bea has the one of dia, dia one that was free, and cai and eva changed theirs.
        List<FollowRow> now = List.of(follow(3, "bea"), follow(5, "dia"), follow(2, "eva"), follow(4, "cai"));
        List<byte[]> changes = Stream.concat(now.stream().map(Row::encode), Stream.of(follow(1, "bea").encodeKey()))
                .toList();
        long digest = user.hash() + now.stream().mapToLong(Row::hash).sum();
        for (int seed = 0; seed < 40; seed++) {
            var order = new ArrayList<>(changes);
            Collections.shuffle(order, new Random(seed));
            try (Database database = PeerRows.open(directory, "rows" + seed + ".db")) {
                database.write(session -> {
                    var accounts = new Accounts(session, (_, _) -> {});
                    accounts.put(Decoded.of(user.encode()));
                    sent.forEach(row -> accounts.put(Decoded.of(row.encode())));
                    order.forEach(row -> accounts.put(Decoded.of(row)));
                    return session;
                });

                assertThat(census(database, "ada")).as("seed %d", seed)
                        .isEqualTo(new Tables.Census(1, 0, 5, digest));
            }
        }
    }

    @Test
    void a_range_is_counted_over_the_top_of_the_ring_and_all_round() {
        try (Database database = PeerRows.open(directory, "rows.db")) {
            var nicks = new ArrayList<String>();
            for (int i = 0; i < 60; i++) {
                nicks.add("user" + i);
            }
            database.write(session -> {
                nicks.forEach(nick -> new Accounts(session, (_, _) -> {}).create(user(nick)));
                return session;
            });

            for (int seed = 0; seed < 200; seed++) {
                var random = new Random(seed);
                RingId from = RingId.hash("place" + random.nextInt(50));
                RingId to = random.nextInt(10) == 0 ? from : RingId.hash("place" + random.nextInt(50));
                var range = new Interval(from, to);
                long expected = nicks.stream().filter(nick -> range.contains(new Nick(nick).key())).count();

                assertThat(database.read(session -> Tables.census(session, range)).users()).as("seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void the_median_divides_the_rows_of_a_range_in_halves() {
        try (Database database = PeerRows.open(directory, "rows.db")) {
            database.write(session -> {
                for (int i = 0; i < 101; i++) {
                    new Accounts(session, (_, _) -> {}).create(user("user" + i));
                }
                return session;
            });
            for (RingId from : List.of(RingId.ZERO, RingId.hash("x"), RingId.hash("y"))) {
                Interval whole = Interval.whole(from);

                RingId median = database.read(session -> Tables.median(session, whole)).orElseThrow();

                assertThat(database.read(session -> Tables.census(session, whole.upTo(median))).users())
                        .isBetween(50L, 51L);
            }
        }
    }

    @Test
    void there_is_no_median_of_less_than_two_users() {
        try (Database database = PeerRows.open(directory, "rows.db")) {
            Interval whole = Interval.whole(RingId.ZERO);
            assertThat(median(database, whole)).isEmpty();

            database.write(session -> new Accounts(session, (_, _) -> {}).create(user("ada")));

            assertThat(median(database, whole)).isEmpty();
        }
    }

    @Test
    void users_are_removed_with_all_that_belongs_to_them_a_few_at_a_time() {
        try (Database database = PeerRows.open(directory, "rows.db")) {
            database.write(session -> {
                for (int i = 0; i < 10; i++) {
                    Account account = new Accounts(session, (_, _) -> {}).create(user("user" + i));
                    account.insert(new FollowerRow("user" + i, "bruno", 1, true));
                    account.save();
                }
                return session;
            });
            Interval whole = Interval.whole(RingId.ZERO);

            assertThat(database.<Integer>write(session -> Accounts.remove(session, whole, 7))).isEqualTo(7);
            assertThat(database.<Integer>write(session -> Accounts.remove(session, whole, 7))).isEqualTo(3);

            assertThat(database.<Long>read(session -> session.number("select count(*) from followers"))).isZero();
        }
    }

    private static Account change(SqlSession session, String nick, Map<List<Object>, Row> rows, Random random) {
        Account account = new Accounts(session, (_, _) -> {}).find(new Nick(nick)).orElseThrow();
        for (int i = 0; i < 10; i++) {
            Row row = RandomRows.row(OWNED.get(random.nextInt(OWNED.size())), nick, random);
            List<Object> key = key(row);
            if (rows.containsKey(key)) {
                continue;
            }
            rows.put(key, row);
            account.insert(row);
        }
        for (Row row : List.copyOf(rows.values())) {
            int lot = random.nextInt(4);
            if (lot == 0) {
                account.delete(row);
                rows.remove(key(row));
            } else if (lot == 1 && row instanceof FollowerRow follower) {
                var changed = new FollowerRow(nick, follower.follower(), random.nextLong(), follower.active());
                account.update(follower, changed);
                rows.put(key(row), changed);
            }
        }
        account.save();
        return account;
    }

    private static List<Object> key(Row row) {
        return List.of(row.table(), Arrays.toString(row.encodeKey()));
    }

    private static Optional<RingId> median(Database database, Interval range) {
        return database.read(session -> Tables.median(session, range));
    }

    private static Tables.Census census(Database database, String nick) {
        return database.read(session -> Tables.census(session, just(nick)));
    }

    /// The range of this nick alone.
    private static Interval just(String nick) {
        RingId key = new Nick(nick).key();
        return new Interval(key.plus(new RingId(-1, -1, -1, -1)), key);
    }

    private static FollowRow follow(long slot, String whom) {
        return new FollowRow("ada", slot, whom, slot, true, 0, 0);
    }

    private static UserRow user(String nick) {
        return new UserRow(nick, new Nick(nick).key().toBytes(), "Name", "hash", 1L, 0L, 0L, 0L, 0L, 0L, 0L);
    }

}
