/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Token;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.LoggerMessage.Register;
import dweeter.protocol.Refusal;

/// What a network does for who wants an account, or has one.
interface AccountsContract extends NetworkUsers {

    @Test
    default void who_has_registered_logs_in_and_is_called_by_their_name() {
        Nick nick = NetworkUsers.fresh();
        done(new Register(Cid.fresh(), "Rosa García", nick.value(), PASSWORD));

        Author author = done(new LogIn(nick, PASSWORD)).author();

        assertThat(author.nick()).isEqualTo(nick);
        assertThat(author.name().value()).isEqualTo("Rosa García");
    }

    @Test
    default void a_nick_belongs_to_one() {
        Nick nick = NetworkUsers.fresh();
        assertThat(done(new CheckNick(nick)).free()).isTrue();
        done(new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD));

        assertThat(done(new CheckNick(nick)).free()).isFalse();
        assertThat(refused(new Register(Cid.fresh(), "Rosa", nick.value(), PASSWORD))).isEqualTo(Refusal.NICK_TAKEN);
    }

    @Test
    default void nobody_is_called_as_if_they_were_the_network() {
        var nick = new Nick("admin");

        assertThat(refused(new CheckNick(nick))).isEqualTo(Refusal.NICK_RESERVED);
        assertThat(refused(new Register(Cid.fresh(), "Rosa", "admin", PASSWORD))).isEqualTo(Refusal.NICK_RESERVED);
    }

    @Test
    default void who_cannot_be_called_so_is_not_registered() {
        String nick = NetworkUsers.fresh().value();

        assertThat(refused(new Register(Cid.fresh(), "Rosa", "1" + nick, PASSWORD))).isEqualTo(Refusal.BAD_NICK);
        assertThat(refused(new Register(Cid.fresh(), " ", nick, PASSWORD))).isEqualTo(Refusal.BAD_NAME);
        assertThat(refused(new Register(Cid.fresh(), "Rosa\u202E", nick, PASSWORD))).isEqualTo(Refusal.BAD_NAME);
        assertThat(refused(new Register(Cid.fresh(), "Rosa", nick, new Password("short"))))
                .isEqualTo(Refusal.PASSWORD_TOO_SHORT);
        assertThat(done(new CheckNick(new Nick(nick))).free()).isTrue();
    }

    @Test
    default void whether_the_nick_or_the_password_is_wrong_is_not_told() {
        Token rosa = user();

        assertThat(refused(new LogIn(rosa.nick(), new Password("wrong horse")))).isEqualTo(Refusal.WRONG_CREDENTIALS);
        assertThat(refused(new LogIn(NetworkUsers.fresh(), PASSWORD))).isEqualTo(Refusal.WRONG_CREDENTIALS);
    }

    @Test
    default void a_session_that_was_ended_is_worth_nothing_and_others_go_on() {
        Token rosa = user();
        Token other = done(new LogIn(rosa.nick(), PASSWORD)).token();

        done(new LogOut(rosa));
        done(new LogOut(rosa));

        assertThat(refused(NetworkUsers.publishing(rosa, "hola"))).isEqualTo(Refusal.NOT_LOGGED_IN);
        publish(other, "hola");
    }
}
