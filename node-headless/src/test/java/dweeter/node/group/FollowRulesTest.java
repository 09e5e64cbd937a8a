/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.node.storage.FollowEdge;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.Refusal;
import dweeter.sqlite.SqlSession;

class FollowRulesTest extends RulesFixture {

    @BeforeEach
    void join() {
        limit(SMALL);
        join(ADA);
    }

    @Test
    void after_four_thousand_people_were_followed_and_unfollowed_one_can_follow_somebody() {
        limit(FollowLimits.STANDARD);
        database.write(session -> {
            for (int i = 0; i < 4_000; i++) {
                state.apply(session, RulesVersion.NEWEST, follow(ADA, "f" + i, user(i), true));
                state.apply(session, RulesVersion.NEWEST, follow(ADA, "u" + i, user(i), false));
            }
            return session;
        });

        assertThat(say(follow(ADA, "one more", user(5_000), true))).isEqualTo(new FollowChanged(user(5_000), true));
    }

    @Test
    void one_follows_so_many_at_once_and_another_one_after_one_was_left() {
        for (int i = 0; i < 3; i++) {
            assertThat(set(user(i), true)).isEqualTo(new FollowChanged(user(i), true));
        }
        assertThat(set(user(3), true)).isEqualTo(new Refused(Refusal.FOLLOWS_TOO_MANY));
        assertThat(set(user(0), true)).isEqualTo(new Refused(Refusal.ALREADY_FOLLOWING));

        set(user(1), false);

        assertThat(set(user(3), true)).isEqualTo(new FollowChanged(user(3), true));
        assertThat(set(user(1), true)).isEqualTo(new Refused(Refusal.FOLLOWS_TOO_MANY));
        assertThat(number("select following from users")).isEqualTo(3);
    }

    @Test
    void however_long_people_are_followed_and_unfollowed_nothing_grows() {
        database.write(session -> {
            for (int i = 0; i < 300; i++) {
                state.apply(session, RulesVersion.NEWEST, follow(ADA, "f" + i, user(i), true));
                state.apply(session, RulesVersion.NEWEST, follow(ADA, "u" + i, user(i), false));
            }
            for (int i = 0; i < 300; i++) {
                state.apply(session, RulesVersion.NEWEST, follow(ADA, "again f" + i, user(i % 7), true));
                state.apply(session, RulesVersion.NEWEST, follow(ADA, "again u" + i, user((i + 3) % 7), false));
            }
            return session;
        });

        assertThat(number("select count(*) from follows")).isEqualTo(5);
        assertThat(places()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(number("select count(*) from answers where kind <> 1")).isEqualTo(20);
        assertThat(number("select max(people) from (select count(*) as people from tasks group by about)")).isOne();
        assertThat(number("select row_count from users")).isEqualTo(database.<Long>read(
                session -> LongStream.of(5, 21, session.number("select count(*) from tasks"), 1).sum()));
    }

    @Test
    void those_who_were_unfollowed_last_keep_their_place_and_where_it_began_and_how_far_was_read() {
        say(new SetFollow(PeerRows.proof(ADA, 5), Cid.of("first"), user(0), true, 17));
        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(user(0), 20))));
        say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(user(0), 22, 24))));
        FollowEdge before = edge(ADA, user(0));
        set(user(0), false);
        set(user(1), true);
        set(user(1), false);
        set(user(2), true);

        say(new SetFollow(PeerRows.proof(ADA, 5), Cid.of("again"), user(0), true, 40));

        FollowEdge after = edge(ADA, user(0));
        assertThat(after.place()).isEqualTo(before.place());
        assertThat(after.since()).isEqualTo(before.since());
        assertThat(after.base()).isEqualTo(17);
        assertThat(after.read()).isEqualTo(before.read()).satisfies(read -> {
            assertThat(read.upTo()).isEqualTo(20);
            assertThat(read.contains(23)).isTrue();
        });
    }

    @Test
    void whoever_was_unfollowed_longest_ago_gives_their_place_to_somebody_new() {
        for (int i = 0; i < 3; i++) {
            set(user(i), true);
        }
        set(user(1), false);
        set(user(0), false);
        set(user(2), false);
        FollowEdge longest = edge(ADA, user(1));

        set(user(9), true);

        assertThat(edge(ADA, user(9)).place()).isEqualTo(longest.place());
        assertThat(edge(ADA, user(9)).since()).isGreaterThan(longest.version());
        assertThat(number("select count(*) from follows where whom = 'user1'")).isZero();
        assertThat(number("select count(*) from follows where whom in ('user0', 'user2')")).isEqualTo(2);
    }

    @Test
    void the_versions_of_an_edge_grow_also_when_it_was_forgotten_in_between() {
        var versions = new ArrayList<Long>();
        for (int round = 0; round < 4; round++) {
            set(user(0), true);
            versions.add(told(user(0)));
            set(user(0), false);
            versions.add(told(user(0)));
            for (int i = 1; i < 6; i++) {
                set(user(i), true);
                set(user(i), false);
            }
            assertThat(number("select count(*) from follows where whom = 'user0'")).isZero();
        }

        assertThat(versions).doesNotHaveDuplicates().isSorted();
        assertThat(versions.getFirst()).isPositive();
    }

    @Test
    void a_repeat_is_answered_with_the_nick_it_was_about_whoever_has_the_place_by_then() {
        SetFollow first = follow(ADA, "follow", user(0), true);
        SetFollow second = follow(ADA, "unfollow", user(0), false);
        say(first);
        say(second);
        for (int i = 1; i < 6; i++) {
            set(user(i), true);
            set(user(i), false);
        }
        long rows = number("select count(*) from follows");

        assertThat(say(first)).isEqualTo(new FollowChanged(user(0), true));
        assertThat(say(second)).isEqualTo(new FollowChanged(user(0), false));
        assertThat(number("select count(*) from follows where whom = 'user0'")).isZero();
        assertThat(number("select count(*) from follows")).isEqualTo(rows);
    }

    @Test
    void edges_and_answers_of_a_former_version_go_on() {
        database.write(session -> {
            for (int slot = 0; slot < 5; slot++) {
                formerEdge(session, slot, slot < 2 ? 1 : 0);
            }
            session.run("update users set next_slot = 5, following = 2, row_count = row_count + 7");
            session.run("insert into answers (nick, cid, kind, n) values ('ada', ?, 3, 2)", bytes("old follow"));
            session.run("insert into answers (nick, cid, kind, n) values ('ada', ?, 4, 2)", bytes("old unfollow"));
            return session;
        });
        limit(SMALL);

        assertThat(say(follow(ADA, "old follow", user(2), true))).isEqualTo(new FollowChanged(user(2), true));
        assertThat(say(follow(ADA, "old unfollow", user(2), false))).isEqualTo(new FollowChanged(user(2), false));
        assertThat(say(follow(ADA, "old follow", user(3), true))).isEqualTo(new Refused(Refusal.CID_USED));
        assertThat(set(user(8), true)).isEqualTo(new FollowChanged(user(8), true));

        assertThat(edge(ADA, user(8)).place()).isEqualTo(2);
        assertThat(edge(ADA, user(8)).version()).as("all had come to 6").isEqualTo(7);
        assertThat(say(follow(ADA, "old follow", user(2), true))).as("forgotten").isEqualTo(
                new FollowChanged(user(2), true));
    }

    @Test
    void what_is_looked_up_at_each_follow_is_found_without_going_through_all_rows() {
        for (String sql : List.of("select max(version) from follows where nick = 'ada' and active = 0",
                "select * from follows where nick = 'ada' and active = 0 order by version, slot limit 1",
                "select * from answers where nick = 'ada' and kind >= 5 and n < 7")) {
            List<String> plan = database.read(session -> session.all("explain query plan " + sql,
                    row -> row.getString("detail")));

            assertThat(plan).as(sql).singleElement().asString()
                    .containsPattern("INDEX follow_(changes|answers)");
        }
    }

    private static void formerEdge(SqlSession session, int slot, int active) {
        session.run("insert into follows values ('ada', ?, ?, ?, ?, 0, 0)", slot, user(slot).value(), 2 + slot, active);
    }

    private static byte[] bytes(String cid) {
        var id = Cid.of(cid).value();
        return ByteBuffer.allocate(16).putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits()).array();
    }

    /// The version that the followed are yet to be told.
    private long told(Nick whom) {
        return number("select version from tasks where about = '" + whom + "'");
    }

    private List<Long> places() {
        return database.read(session -> session.all("select slot & 8191 from follows order by 1",
                row -> row.getLong(1)));
    }
}
