/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.node.rows.FollowRow;
import dweeter.node.rows.ItemRow;
import dweeter.node.rows.UserRow;
import dweeter.node.storage.Soundness;
import dweeter.node.testing.PeerRows;
import dweeter.protocol.DeleteAccount.AccountDeleted;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Refusal;
import dweeter.protocol.Task;

class DepartureTest extends RulesFixture {

    private static final ItemRef ADAS = new ItemRef(ADA, 1);
    private static final ItemRef BRUNOS = new ItemRef(BRUNO, 1);

    /// Each follows the other and passes on what the other wrote, and both know of it.
    @BeforeEach
    void live() {
        for (Nick nick : List.of(ADA, BRUNO)) {
            join(nick);
            say(PeerRows.dweet(nick, Cid.of("first"), "by " + nick, 5));
        }
        live(ADA, BRUNO);
        live(BRUNO, ADA);
        deliverAll();
    }

    private void live(Nick who, Nick with) {
        say(new SetFollow(PeerRows.proof(who, 6), Cid.of("follow"), with, true, 0));
        say(new AddRedweet(PeerRows.proof(who, 7), Cid.of("redweet"), new ItemRef(with, 1), new byte[]{1},
                new Stamp(5)));
    }

    @AfterEach
    void close() {
        assertThat(database.read(Soundness::flaw)).isEmpty();
        database.close();
    }

    @Test
    void at_once_nobody_gets_in_any_more_and_what_was_chosen_is_forgotten() {
        assertThat(say(delete("gone", "hash"))).isEqualTo(new AccountDeleted());

        UserRow left = user(ADA);
        assertThat(left.gone()).hasValue(9L);
        assertThat(List.of(left.name(), left.password())).containsExactly("ada", "");
        assertThat(say(PeerRows.open(ADA))).isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));
        assertThat(say(PeerRows.register(ADA))).isEqualTo(new Refused(Refusal.NICK_TAKEN));
        assertThat(say(PeerRows.dweet(ADA, Cid.of("more"), "hola", 10))).isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
    }

    @Test
    void of_the_rows_nothing_is_left_but_the_nick_and_the_answer() {
        say(delete("gone", "hash"));
        deliverAll();

        for (String table : List.of("items", "sessions", "follows", "followers", "reads", "redweeters", "tasks")) {
            assertThat(number("select count(*) from " + table + " where nick = 'ada'")).as(table).isZero();
        }
        assertThat(number("select count(*) from answers where nick = 'ada'")).isOne();
        assertThat(number("select row_count from users where nick = 'ada'")).isOne();
    }

    @Test
    void others_follow_and_are_followed_by_one_less_and_their_redweets_are_deleted() {
        say(delete("gone", "hash"));
        deliverAll();

        assertThat(user(BRUNO).following()).isZero();
        assertThat(user(BRUNO).followers()).isZero();
        assertThat(follow(BRUNO).active()).isFalse();
        assertThat(item(BRUNO, 1).redweets()).isZero();
        assertThat(item(BRUNO, 2).isDeleted()).isTrue();
        assertThat(item(BRUNO, 3).deletes()).hasValue(2L);
    }

    @Test
    void a_repeat_is_answered_as_before_also_when_all_is_gone_and_has_no_second_effect() {
        say(delete("gone", "hash"));
        assertThat(say(delete("gone", ""))).isEqualTo(new AccountDeleted());
        deliverAll();

        assertThat(say(delete("gone", ""))).isEqualTo(new AccountDeleted());
        assertThat(say(delete("again", "hash"))).isEqualTo(new Refused(Refusal.NOT_LOGGED_IN));
        assertThat(tasks()).isEmpty();
    }

    @Test
    void a_password_that_was_changed_meanwhile_deletes_nothing() {
        assertThat(say(delete("gone", "another hash"))).isEqualTo(new Refused(Refusal.WRONG_CREDENTIALS));
        assertThat(user(ADA).gone()).isEmpty();
    }

    @Test
    void rows_go_a_few_at_a_time() {
        for (int i = 0; i < EraseTask.AT_ONCE; i++) {
            say(PeerRows.dweet(ADA, Cid.of("dweet " + i), "text", 8));
        }
        say(delete("gone", "hash"));
        long before = number("select count(*) from items where nick = 'ada'");

        apply(new ReceiveTasks(List.of(new Task.EraseAccount(ADA))));

        assertThat(number("select count(*) from items where nick = 'ada'")).isEqualTo(before - EraseTask.AT_ONCE);
        deliverAll();
        assertThat(number("select row_count from users where nick = 'ada'")).isOne();
    }

    @Test
    void nobody_is_erased_who_has_not_deleted_the_account() {
        apply(new ReceiveTasks(List.of(new Task.EraseAccount(ADA))));

        assertThat(number("select count(*) from items where nick = 'ada'")).isEqualTo(2);
    }

    @Test
    void who_follows_or_passes_on_at_the_same_time_is_told_when_that_is_heard_of() {
        say(delete("gone", "hash"));
        deliverAll();
        Nick carla = new Nick("carla");

        apply(new ReceiveTasks(List.of(new Task.FollowerEdge(ADA, carla, 4, true),
                new Task.RedweeterEdge(ADAS, carla))));

        assertThat(tasks()).containsExactly(new Task.FollowEnded(carla, ADA, 4),
                new Task.DweetDeleted(ADAS, carla, new Stamp(9)));
    }

    @Test
    void a_redweet_that_was_withdrawn_does_not_count_when_it_is_heard_of_later_or_once_more() {
        Nick carla = new Nick("carla");
        Task passedOn = new Task.RedweeterEdge(BRUNOS, carla);
        Task withdrawn = new Task.RedweetWithdrawn(BRUNOS, carla);
        long before = item(BRUNO, 1).redweets();

        apply(new ReceiveTasks(List.of(withdrawn, passedOn, withdrawn, passedOn)));

        assertThat(item(BRUNO, 1).redweets()).isEqualTo(before);
    }

    @Test
    void a_follow_that_began_after_that_is_not_ended_by_it() {
        long version = follow(BRUNO).version();

        apply(new ReceiveTasks(List.of(new Task.FollowEnded(BRUNO, ADA, version - 1))));
        assertThat(follow(BRUNO).active()).isTrue();

        apply(new ReceiveTasks(List.of(new Task.FollowEnded(BRUNO, ADA, version),
                new Task.FollowEnded(BRUNO, ADA, version))));
        assertThat(follow(BRUNO).active()).isFalse();
        assertThat(user(BRUNO).following()).isZero();
        assertThat(follow(BRUNO).version()).isGreaterThan(version);
    }

    private static DeleteUser delete(String cid, String compared) {
        return new DeleteUser(PeerRows.proof(ADA, 9), Cid.of(cid), compared);
    }

    private UserRow user(Nick nick) {
        return database.read(session -> UserRow.TABLE.find(session, nick.value())).orElseThrow();
    }

    private ItemRow item(Nick nick, long n) {
        return database.read(session -> ItemRow.TABLE.find(session, nick.value(), n)).orElseThrow();
    }

    private FollowRow follow(Nick nick) {
        return database.read(session -> FollowRow.TABLE.ofUser(session, nick.value(), 1)).getFirst();
    }
}
