/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.ItemRange;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.storage.FollowEdge;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Follow.FollowChanged;
import dweeter.protocol.LoggerMessage.Registered;
import dweeter.protocol.MarkRead.MarkedRead;
import dweeter.protocol.Message;
import dweeter.protocol.Published;
import dweeter.protocol.Refusal;
import dweeter.sqlite.Database;

class UserRulesTest extends RulesFixture {

    private static final Author ADA_HERSELF = new Author(ADA, new DisplayName("Name of ada"));

    private static final Stamp TODAY = Stamp.of(Instant.parse("2026-11-29T12:00:00Z"));
    private static final Stamp IN_2099 = Stamp.of(Instant.parse("2099-01-01T00:00:00Z"));

    @Test
    void a_taken_nick_is_refused_and_a_repeat_is_not() {
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));

        assertThat(say(new Register(ADA, Cid.of("another"), "Another", "hash",
                new Stamp(9)))).isEqualTo(new Refused(Refusal.NICK_TAKEN));
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Registered(ADA_HERSELF));
    }

    @Test
    void after_a_year_that_was_wrong_an_authors_next_stamps_are_of_today() {
        say(PeerRows.register(ADA));
        byte[] token = {1};
        say(new OpenSession(ADA, token, TODAY, PeerRows.EVER));
        say(dweet(new Proof(ADA, token, IN_2099), "from the future"));

        var published = (Published) say(dweet(new Proof(ADA, token, TODAY), "of today"));

        assertThat(published.ref().n()).isEqualTo(2);
        assertThat(published.stamp()).isEqualTo(TODAY);
    }

    @Test
    void items_are_numbered_without_gaps_and_their_stamps_grow_even_when_the_clock_goes_back() {
        join(ADA);
        long[] clock = {1000, 900, 900, 2000, 1};
        var published = new ArrayList<Published>();
        for (int i = 0; i < clock.length; i++) {
            published.add((Published) say(PeerRows.dweet(ADA, Cid.of("dweet" + i), "text", clock[i])));
        }

        assertThat(published).extracting(item -> item.ref().n()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(published).extracting(item -> item.stamp().micros()).containsExactly(1000L, 1001L, 1002L, 2000L,
                2001L);
    }

    @Test
    void a_refused_command_leaves_no_gap() {
        join(ADA);
        say(PeerRows.dweet(ADA, Cid.of("1"), "text", 5));
        say(redweet(ADA, "2", CARLAS_FIRST));
        say(redweet(ADA, "3", CARLAS_FIRST));

        Message next = say(PeerRows.dweet(ADA, Cid.of("4"), "text", 5));

        assertThat(((Published) next).ref().n()).isEqualTo(3);
    }

    @Test
    void a_dweet_is_redweeted_once_and_comes_later_than_the_original() {
        join(ADA);
        Message first = say(new AddRedweet(PeerRows.proof(ADA, 5), Cid.of("1"), CARLAS_FIRST, new byte[0],
                new Stamp(800)));

        assertThat(((Published) first).stamp()).isEqualTo(new Stamp(801));
        assertThat(say(redweet(ADA, "2", CARLAS_FIRST))).isEqualTo(new Refused(Refusal.ALREADY_REDWEETED));
        assertThat(say(redweet(ADA, "3", new ItemRef(CARLA, 2)))).isInstanceOf(Published.class);
    }

    @Test
    void whom_one_follows_one_can_unfollow_and_follow_again() {
        join(ADA);
        assertThat(say(follow(ADA, "1", BRUNO, true))).isEqualTo(new FollowChanged(BRUNO, true));
        assertThat(say(follow(ADA, "2", BRUNO, true))).isEqualTo(new Refused(Refusal.ALREADY_FOLLOWING));
        assertThat(say(follow(ADA, "3", CARLA, false))).isEqualTo(new Refused(Refusal.NOT_FOLLOWING));
        say(follow(ADA, "4", CARLA, true));
        say(follow(ADA, "5", BRUNO, false));
        assertThat(say(follow(ADA, "6", BRUNO, false))).isEqualTo(new Refused(Refusal.NOT_FOLLOWING));
        say(follow(ADA, "7", BRUNO, true));

        assertThat(number("select following from users where nick = 'ada'")).isEqualTo(2);
    }

    @Test
    void of_two_devices_the_one_that_read_further_counts() {
        join(ADA);
        say(follow(ADA, "1", BRUNO, true));
        for (long n : new long[]{5, 3, 8, 1}) {
            assertThat(say(new AdvanceRead(PeerRows.proof(ADA, 5),
                    List.of(new ItemRef(BRUNO, n), new ItemRef(CARLA, n))))).isEqualTo(new MarkedRead(List.of()));
        }

        assertThat(number("select read from follows where whom = 'bruno'")).isEqualTo(8);
    }

    @Test
    void what_two_devices_have_read_counts_together_and_of_nobody_who_was_never_followed() {
        join(ADA);
        say(follow(ADA, "1", BRUNO, true));
        for (ItemRange read : List.of(new ItemRange(BRUNO, 5, 6), new ItemRange(BRUNO, 9, 9),
                new ItemRange(BRUNO, 6, 7), new ItemRange(CARLA, 1, 3))) {
            assertThat(say(new AddRead(PeerRows.proof(ADA, 5), List.of(read)))).isEqualTo(
                    new MarkedRead(List.of()));
        }
        assertThat(unread(10)).containsExactly(1L, 2L, 3L, 4L, 8L, 10L);

        say(new AddRead(PeerRows.proof(ADA, 5), List.of(new ItemRange(BRUNO, 1, 4))));
        assertThat(unread(10)).containsExactly(8L, 10L);
        assertThat(number("select read from follows where whom = 'bruno'")).isEqualTo(7);

        say(new AdvanceRead(PeerRows.proof(ADA, 5), List.of(new ItemRef(BRUNO, 8))));
        assertThat(unread(10)).containsExactly(10L);
        assertThat(number("select read from follows where whom = 'bruno'")).isEqualTo(9);
        assertThat(number("select count(*) from reads")).isZero();
    }

    /// Which of the first items of Bruno's Ada has not read.
    private List<Long> unread(long items) {
        FollowEdge edge = database.read(session -> FollowEdge.find(session, new Nick("ada"), BRUNO)).orElseThrow();
        return LongStream.rangeClosed(1, items).filter(n -> !edge.read().contains(n)).boxed().toList();
    }

    @Test
    void nothing_is_taken_where_the_range_is_another_ones() {
        try (Database elsewhere = PeerRows.open(directory, "other.db")) {
            GroupState stranger = GroupState.open(elsewhere);

            Answer answer = elsewhere
                    .write(session -> stranger.apply(session, RulesVersion.NEWEST, PeerRows.register(ADA)));

            assertThat(answer).isInstanceOf(Answer.Said.class);
            assertThat(elsewhere.<Boolean>read(session -> session.exists("select 1 from users"))).isFalse();
        }
    }
}
