/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Question;
import dweeter.desktop.settings.AccountSettings.Part;
import dweeter.protocol.DeleteAccount;
import dweeter.protocol.ListSessions.OpenSession;

/// How users end their sessions, and delete their account.
class EndingsTest extends AccountSettingsFixture {

    @Test
    void one_session_is_ended_after_a_question_and_the_others_go_on() {
        community.open(marta);
        community.open(marta);
        model().unfoldedProperty().set(Optional.of(Part.SESSIONS));
        OpenSession other = sessions().stream().filter(each -> !each.current()).findFirst().orElseThrow();

        model().sessions().proposeToEnd(other);
        assertThat(sessions()).hasSize(3);
        answer(1);

        assertThat(sessions()).hasSize(2).doesNotContain(other);
    }

    @Test
    void all_other_sessions_are_ended_after_a_question() {
        community.open(marta);
        community.open(marta);
        model().sessions().refresh();

        model().sessions().proposeToEndOthers();
        answer(1);

        assertThat(sessions()).singleElement().matches(OpenSession::current);
    }

    @Test
    void an_account_is_deleted_for_its_password_and_its_nick() {
        delete("password", "mart");
        assertThat(model().deletion().readyProperty().get()).isFalse();
        assertThat(asked(DeleteAccount.class)).isZero();
        delete("wrong", "marta");
        assertThat(told(model().deletion().attempt())).isEqualTo("settings.wrong-password");
        assertThat(deleted).hasValue(0);

        delete("password", "@Marta");

        assertThat(deleted).hasValue(1);
    }

    @Test
    void an_account_whose_deletion_got_no_answer_is_known_to_be_deleted_when_its_session_ends() {
        desk().network.loseNextReply();
        delete("password", "marta");
        assertThat(told(model().deletion().attempt())).isEqualTo("outcome.unknown");
        var otherwise = new AtomicInteger();

        model().deletion().ended(otherwise::incrementAndGet);

        assertThat(deleted).hasValue(1);
        assertThat(otherwise).hasValue(0);
    }

    @Test
    void a_session_that_ends_while_nothing_is_deleted_has_just_ended() {
        var otherwise = new AtomicInteger();
        delete("wrong", "marta");

        model().deletion().ended(otherwise::incrementAndGet);

        assertThat(otherwise).hasValue(1);
        assertThat(asked(DeleteAccount.class)).isOne();
    }

    private void delete(String password, String nick) {
        model().deletion().passwordProperty().set(password);
        model().deletion().nickProperty().set(nick);
        model().deletion().submit();
    }

    private void answer(int which) {
        Question last = desk().questions.getLast();
        last.answers().get(which).then().run();
    }
}
