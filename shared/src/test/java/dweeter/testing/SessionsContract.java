/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.model.Token;
import dweeter.protocol.EndOtherSessions;
import dweeter.protocol.EndSession;
import dweeter.protocol.ListSessions;
import dweeter.protocol.ListSessions.OpenSession;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.LoggerMessage.LogOut;
import dweeter.protocol.LoggerMessage.LoggedIn;
import dweeter.protocol.Refusal;

/// What a network does for who is logged in at several places.
interface SessionsContract extends NetworkUsers {

    private List<OpenSession> sessions(Token of) {
        return done(new ListSessions(of)).sessions();
    }

    private OpenSession current(Token of) {
        return sessions(of).stream().filter(OpenSession::current).findFirst().orElseThrow();
    }

    @Test
    default void somebody_sees_where_they_are_logged_in_the_last_first() {
        Token first = user();
        LoggedIn second = done(new LogIn(first.nick(), PASSWORD));

        assertThat(sessions(first)).hasSize(2).extracting(OpenSession::current).containsExactly(false, true);
        assertThat(sessions(second.token())).extracting(OpenSession::current).containsExactly(true, false);
        assertThat(current(second.token()).expires()).isEqualTo(second.expires());
        assertThat(current(second.token()).opened()).isAfter(current(first).opened()).isBefore(second.expires());
        assertThat(current(first).id()).isNotEqualTo(current(second.token()).id());
    }

    @Test
    default void what_is_shown_of_a_session_is_not_its_token() {
        Token rosa = user();

        assertThat(rosa.text()).doesNotContain(current(rosa).id().value());
    }

    @Test
    default void somebody_ends_one_of_their_sessions_and_the_others_go_on() {
        Token here = user();
        Token lost = done(new LogIn(here.nick(), PASSWORD)).token();
        Token elsewhere = done(new LogIn(here.nick(), PASSWORD)).token();
        var ending = new EndSession(here, current(lost).id());

        done(ending);
        done(ending);

        assertThat(refused(NetworkUsers.publishing(lost, "hola"))).isEqualTo(Refusal.NOT_LOGGED_IN);
        publish(elsewhere, "hola");
        assertThat(sessions(here)).hasSize(2);
    }

    @Test
    default void somebody_ends_all_other_sessions() {
        Token here = user();
        Token lost = done(new LogIn(here.nick(), PASSWORD)).token();

        done(new EndOtherSessions(here));

        assertThat(refused(new ListSessions(lost))).isEqualTo(Refusal.NOT_LOGGED_IN);
        assertThat(sessions(here)).singleElement().matches(OpenSession::current);
    }

    @Test
    default void nobody_sees_or_ends_sessions_of_somebody_else() {
        Token rosa = user();
        Token marta = user();

        assertThat(sessions(marta)).extracting(OpenSession::id).doesNotContain(current(rosa).id());
        done(new EndSession(marta, current(rosa).id()));
        done(new EndOtherSessions(marta));

        publish(rosa, "still here");
    }

    @Test
    default void who_has_logged_out_sees_and_ends_nothing() {
        Token rosa = user();
        OpenSession session = current(rosa);
        done(new LogOut(rosa));

        assertThat(refused(new ListSessions(rosa))).isEqualTo(Refusal.NOT_LOGGED_IN);
        assertThat(refused(new EndSession(rosa, session.id()))).isEqualTo(Refusal.NOT_LOGGED_IN);
        assertThat(refused(new EndOtherSessions(rosa))).isEqualTo(Refusal.NOT_LOGGED_IN);
    }
}
