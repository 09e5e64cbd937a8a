/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.Follow;
import dweeter.protocol.ListFollowing;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.PublishRedweet;
import dweeter.protocol.RecoverAccount;
import dweeter.protocol.Refusal;
import dweeter.protocol.ViewProfile;

/// What a network does with an account that its user deletes.
interface DepartureContract extends NetworkUsers {

    String LAST_WORDS = "what nobody is to read any more";

    default void leave(Token who) {
        done(new DeleteAccount(who, Cid.fresh(), PASSWORD));
    }

    @Test
    default void who_is_gone_is_nobody_and_nobody_gets_in_as_them() {
        Nick nick = NetworkUsers.fresh();
        RecoveryCode code = done(new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD)).recoveryCode()
                .orElseThrow();
        Token rosa = done(new LogIn(nick, PASSWORD)).token();
        Token elsewhere = done(new LogIn(nick, PASSWORD)).token();
        Token marta = user();

        leave(rosa);

        assertThat(refused(new ViewProfile(marta, nick, OptionalLong.empty(), 50))).isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(refused(new Follow(marta, Cid.fresh(), nick))).isEqualTo(Refusal.NO_SUCH_USER);
        assertThat(refused(new LogIn(nick, PASSWORD))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(refused(NetworkUsers.publishing(elsewhere, "hola"))).isEqualTo(Refusal.NOT_LOGGED_IN);
        assertThat(refused(new RecoverAccount(Cid.fresh(), nick, code, PASSWORD)))
                .isEqualTo(Refusal.WRONG_CREDENTIALS);
    }

    @Test
    default void the_nick_of_who_is_gone_is_never_given_out_again() {
        Nick nick = NetworkUsers.fresh();
        var registering = new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD);
        done(registering);
        leave(done(new LogIn(nick, PASSWORD)).token());

        assertThat(done(new CheckNick(nick)).free()).isFalse();
        assertThat(refused(new Register(Cid.fresh(), "Thief", nick.value(), PASSWORD))).isEqualTo(Refusal.NICK_TAKEN);
    }

    @Test
    default void nobody_reads_or_passes_on_what_somebody_wrote_who_is_gone() {
        Token rosa = user();
        Token marta = user();
        follow(rosa, marta);
        ItemRef dweet = publish(marta, LAST_WORDS);
        var before = timeline(rosa, Optional.empty(), 50);
        publish(marta, LAST_WORDS);

        leave(marta);

        assertThat(timeline(rosa, Optional.empty(), 50).items()).isEmpty();
        assertThat(timeline(rosa, before.newer(), 50).items()).isEmpty();
        assertThat(refused(new PublishRedweet(rosa, Cid.fresh(), dweet))).isEqualTo(Refusal.NO_SUCH_DWEET);
        assertThat(refused(new PublishDweet(rosa, Cid.fresh(), "what?", Optional.of(dweet))))
                .isEqualTo(Refusal.NO_SUCH_DWEET);
    }

    @Test
    default void redweets_of_somebody_who_is_gone_are_shown_as_deleted() {
        Token hugo = user();
        Token marta = user();
        ItemRef redweet = redweet(hugo, publish(marta, LAST_WORDS));

        leave(marta);

        assertThat(profile(hugo, hugo.nick()).toString()).doesNotContain(LAST_WORDS);
        eventually(() -> assertThat(profile(hugo, hugo.nick()).items()).isNotEmpty()
                .allSatisfy(item -> assertThat(item).isInstanceOfSatisfying(Deleted.class,
                        deleted -> assertThat(deleted.of()).isEqualTo(redweet))));
    }

    @Test
    default void what_somebody_redweeted_who_is_gone_counts_no_more() {
        Token hugo = user();
        Token marta = user();
        redweet(hugo, publish(marta, "stays"));
        eventually(() -> assertThat(redweets(marta)).isOne());

        leave(hugo);

        eventually(() -> assertThat(redweets(marta)).isZero());
    }

    private long redweets(Token author) {
        return ((Dweet) profile(author, author.nick()).items().getLast()).redweets();
    }

    @Test
    default void who_is_gone_follows_nobody_and_is_followed_by_nobody() {
        Token rosa = user();
        Token marta = user();
        Token hugo = user();
        follow(rosa, marta);
        follow(marta, hugo);
        eventually(() -> assertThat(profile(rosa, hugo.nick()).profile().followers()).isOne());

        leave(marta);

        eventually(() -> {
            assertThat(profile(rosa, rosa.nick()).profile().following()).isZero();
            assertThat(profile(rosa, hugo.nick()).profile().followers()).isZero();
        });
        assertThat(done(new ListFollowing(rosa, Optional.empty(), 50)).authors()).isEmpty();
    }

    @Test
    default void whoever_has_a_session_and_no_password_deletes_no_account() {
        Token rosa = user();

        assertThat(refused(new DeleteAccount(rosa, Cid.fresh(), new Password("wrong horse"))))
                .isEqualTo(Refusal.WRONG_CREDENTIALS);

        publish(rosa, "still here");
    }

    @Test
    default void a_deletion_of_an_account_that_is_asked_for_again_under_its_cid_is_answered_as_before() {
        Token rosa = user();
        var asked = new DeleteAccount(rosa, Cid.fresh(), PASSWORD);

        assertThat(done(asked)).isEqualTo(done(asked));
        assertThat(refused(new DeleteAccount(rosa, Cid.fresh(), PASSWORD))).isEqualTo(Refusal.NOT_LOGGED_IN);
    }
}
