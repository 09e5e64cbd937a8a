/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.client.Outcome;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.recovery.UnconfirmedCodes.State;
import dweeter.desktop.settings.AccountSettings.Part;
import dweeter.desktop.testing.Desk;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Token;
import dweeter.protocol.ChangePassword;
import dweeter.protocol.ListSessions;
import dweeter.protocol.ListSessions.OpenSession;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.RenewRecoveryCode;

/// How users change their password and make themselves a new code.
class AccountSettingsTest extends AccountSettingsFixture {

    private static final Password NEW = new Password("staple that horse");

    @Test
    void who_changes_the_password_stays_in_and_all_others_are_out() {
        Token elsewhere = community.open(marta);

        change("password", NEW.value());

        assertThat(told(model().password().attempt())).isEmpty();
        assertThat(desk().notices).contains(Notice.good("settings.password-changed"));
        assertThat(sessions()).singleElement().matches(OpenSession::current);
        assertThat(desk().network.ask(new ListSessions(elsewhere)))
                .isInstanceOf(Outcome.Refused.class);
        assertThat(desk().network.ask(new LogIn(marta, NEW))).isInstanceOf(Outcome.Done.class);
        assertThat(model().password().presentProperty().get()).isEmpty();
        assertThat(model().password().nextProperty().get()).isEmpty();
    }

    @Test
    void without_a_connection_this_computer_knows_the_new_password_and_not_the_old_one() {
        known().remember(Desk.INVITE, desk().session.self(), new Password("password"));

        change("password", NEW.value());

        assertThat(known().recognise(Desk.INVITE, marta, NEW)).isPresent();
        assertThat(known().recognise(Desk.INVITE, marta, new Password("password"))).isEmpty();
    }

    @Test
    void a_wrong_password_is_told_and_what_was_typed_stays() {
        change("wrong", NEW.value());

        assertThat(told(model().password().attempt())).isEqualTo("settings.wrong-password");
        assertThat(model().password().nextProperty().get()).isEqualTo(NEW.value());
        assertThat(model().password().readyProperty().get()).isTrue();
    }

    @Test
    void a_new_password_that_is_too_short_cannot_be_sent() {
        change("password", "short");

        assertThat(model().password().readyProperty().get()).isFalse();
        assertThat(asked(ChangePassword.class)).isZero();
    }

    @Test
    void who_changes_the_password_without_a_connection_is_told_and_nothing_happens_later() {
        desk().network.goOffline(clock.instant());

        change("password", NEW.value());
        assertThat(told(model().password().attempt())).isEqualTo("outcome.not-kept");
        desk().network.goOnline();
        desk().timer.advance(Duration.ofMinutes(10));

        assertThat(desk().network.ask(new LogIn(marta, new Password("password"))))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_change_whose_answer_was_lost_is_asked_for_again_under_its_cid() {
        desk().network.loseNextReply();
        change("password", NEW.value());
        assertThat(told(model().password().attempt())).isEqualTo("outcome.unknown");

        model().password().submit();

        assertThat(told(model().password().attempt())).isEmpty();
        assertThat(desk().network.asked().stream().filter(ChangePassword.class::isInstance)
                .map(each -> ((ChangePassword) each).cid()).distinct()).hasSize(1);
    }

    @Test
    void who_has_been_wrong_too_often_reads_how_long_to_wait() {
        desk().network.delayNext(Duration.ofMillis(63_100));

        change("password", NEW.value());

        assertThat(model().password().attempt().toldProperty().get()).contains(Notice.bad("outcome.too-much", 64L));
        assertThat(desk().session.reachProperty().get()).isEqualTo(Reach.ONLINE);
    }

    @Test
    void what_was_typed_is_forgotten_when_another_part_is_unfolded() {
        model().unfoldedProperty().set(Optional.of(Part.PASSWORD));
        model().password().presentProperty().set("password");
        model().deletion().passwordProperty().set("password");

        model().unfoldedProperty().set(Optional.of(Part.CODE));

        assertThat(model().password().presentProperty().get()).isEmpty();
        assertThat(model().deletion().passwordProperty().get()).isEmpty();
    }

    @Test
    void a_new_code_is_shown_until_it_is_written_down() {
        renew("password");

        RecoveryCode code = model().code().code().code().orElseThrow();
        assertThat(codes().of(Desk.INVITE, marta)).contains(State.MADE);
        model().code().code().goOn();
        assertThat(codes().of(Desk.INVITE, marta)).isEmpty();
        renew("password");
        assertThat(model().code().code().code()).isPresent().get().isNotEqualTo(code);
    }

    @Test
    void a_new_code_is_not_made_for_a_wrong_password_and_what_was_noted_stays() {
        codes().note(Desk.INVITE, marta, Optional.of(State.NONE));

        renew("wrong");

        assertThat(told(model().code().attempt())).isEqualTo("settings.wrong-password");
        assertThat(codes().of(Desk.INVITE, marta)).contains(State.NONE);
    }

    @Test
    void a_new_code_whose_answer_was_lost_is_noted_as_one_that_nobody_has() {
        desk().network.loseNextReply();

        renew("password");

        assertThat(told(model().code().attempt())).isEqualTo("outcome.unknown");
        assertThat(codes().of(Desk.INVITE, marta)).contains(State.MADE);
        model().code().submit();
        assertThat(model().code().code().isShown()).isTrue();
        assertThat(model().code().code().code()).isEmpty();
        assertThat(asked(RenewRecoveryCode.class)).isEqualTo(2);
    }

    private void change(String present, String next) {
        model().password().presentProperty().set(present);
        model().password().nextProperty().set(next);
        model().password().submit();
    }

    private void renew(String password) {
        model().code().passwordProperty().set(password);
        model().code().submit();
    }
}
