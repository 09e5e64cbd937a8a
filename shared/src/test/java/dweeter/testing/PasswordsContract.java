/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.Refusal;

/// What a network does for who wants another password.
interface PasswordsContract extends NetworkUsers {

    Password ANOTHER = new Password("staple that horse");

    private static ChangePassword change(Token of) {
        return new ChangePassword(of, Cid.fresh(), PASSWORD, ANOTHER);
    }

    @Test
    default void who_has_changed_the_password_logs_in_with_the_new_one_alone() {
        Token rosa = user();

        done(change(rosa));

        assertThat(refused(new LogIn(rosa.nick(), PASSWORD))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(done(new LogIn(rosa.nick(), ANOTHER)).author().nick()).isEqualTo(rosa.nick());
    }

    @Test
    default void another_password_ends_all_sessions_but_the_one_it_is_set_in() {
        Token rosa = user();
        Token lost = done(new LogIn(rosa.nick(), PASSWORD)).token();

        done(change(rosa));

        assertThat(refused(NetworkUsers.publishing(lost, "hola"))).isEqualTo(Refusal.NOT_LOGGED_IN);
        publish(rosa, "hola");
    }

    @Test
    default void whoever_has_a_session_and_no_password_cannot_change_it() {
        Token rosa = user();

        assertThat(refused(new ChangePassword(rosa, Cid.fresh(), ANOTHER, ANOTHER)))
                .isEqualTo(Refusal.WRONG_CREDENTIALS);

        done(new LogIn(rosa.nick(), PASSWORD));
    }

    @Test
    default void whoever_knows_a_password_and_is_not_logged_in_cannot_change_it() {
        Token rosa = user();
        done(new LogOut(rosa));

        assertThat(refused(change(rosa))).isEqualTo(Refusal.NOT_LOGGED_IN);

        done(new LogIn(rosa.nick(), PASSWORD));
    }

    @Test
    default void a_new_password_is_as_long_as_that_of_a_new_user() {
        Token rosa = user();

        assertThat(refused(new ChangePassword(rosa, Cid.fresh(), PASSWORD, new Password("short"))))
                .isEqualTo(Refusal.PASSWORD_TOO_SHORT);
    }

    @Test
    default void a_change_of_the_password_that_is_asked_for_again_under_its_cid_ends_no_session_that_was_opened_since() {
        Token rosa = user();
        ChangePassword asked = change(rosa);
        done(asked);
        Token since = done(new LogIn(rosa.nick(), ANOTHER)).token();

        done(asked);

        publish(since, "hola");
        assertThat(refused(change(rosa))).isEqualTo(Refusal.WRONG_CREDENTIALS);
    }
}
