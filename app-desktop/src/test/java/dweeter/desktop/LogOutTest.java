/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage.LogOut;

/// How users log out, and what becomes of what they have written.
class LogOutTest extends ClientTest {

    private static final Nick ADA = new Nick("ada");

    @BeforeEach
    void open() {
        client.open();
        client.logIn();
    }

    @Test
    void with_nothing_left_behind_one_is_out_at_once_and_the_network_knows() {
        client.logOut();

        assertThat(screen().shows("account")).isTrue();
        assertThat(told()).isEqualTo(1);
        assertThat(folder.resolve("session.properties")).doesNotExist();
    }

    @Test
    void without_a_connection_one_is_out_at_once_too_and_the_network_hears_of_it_when_it_is_back() {
        client.goOffline();

        client.logOut();

        assertThat(screen().shows("account")).isTrue();
        assertThat(folder.resolve("session.properties")).doesNotExist();
        assertThat(told()).isZero();
        client.goOnline();
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void a_log_out_that_got_no_answer_is_told_again() {
        client.network.loseNextReply();

        client.logOut();

        assertThat(screen().shows("account")).isTrue();
        client.pass(Duration.ofMinutes(1));
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void who_leaves_dweets_behind_is_asked_and_stays_with_escape_or_enter() {
        writeInTheDark("one", "two");

        for (KeyCode key : new KeyCode[]{KeyCode.ESCAPE, KeyCode.ENTER}) {
            client.logOut();
            assertThat(screen().lines("question-sentences")).first().isEqualTo("2 dweets wait to be sent.");
            client.pass(Duration.ofSeconds(1));
            screen().key(key);

            assertThat(screen().has("question")).isFalse();
            assertThat(screen().shows("shell")).isTrue();
            assertThat(screen().isFocused("settings-log-out")).isTrue();
        }
        assertThat(waiting()).containsExactly("one", "two");
    }

    @Test
    void who_types_on_while_the_question_comes_does_not_answer_it() {
        writeInTheDark("one");
        client.logOut();

        for (KeyCode key : new KeyCode[]{KeyCode.SPACE, KeyCode.A, KeyCode.ENTER, KeyCode.SPACE}) {
            screen().key(key);
            client.pass(Duration.ofMillis(500));
        }

        assertThat(screen().shows("question")).isTrue();
    }

    @Test
    void the_keyboard_does_not_get_behind_the_question() {
        writeInTheDark("one");
        client.logOut();

        assertThat(screen().isFocused("log-out-stay")).isTrue();
        screen().key(KeyCode.TAB);
        assertThat(screen().isFocused("log-out-keep")).isTrue();
        screen().key(KeyCode.RIGHT);
        assertThat(screen().isFocused("log-out-delete")).isTrue();
        screen().key(KeyCode.TAB);
        assertThat(screen().isFocused("log-out-stay")).isTrue();
        screen().key(KeyCode.TAB, KeyCode.SHIFT);
        assertThat(screen().isFocused("log-out-delete")).isTrue();
        screen().key(KeyCode.N);
        assertThat(screen().has("compose-dialog")).isFalse();
    }

    @Test
    void what_is_kept_is_sent_when_its_author_logs_in_here_again() {
        long before = neighbourhood.community().items(ADA);
        writeInTheDark("kept");

        client.logOut();
        screen().press("log-out-keep");
        assertThat(screen().shows("account")).isTrue();
        client.goOnline();
        assertThat(neighbourhood.community().items(ADA)).isEqualTo(before);
        client.logIn();

        assertThat(neighbourhood.community().items(ADA)).isEqualTo(before + 1);
    }

    @Test
    void what_is_deleted_is_never_sent() {
        long before = neighbourhood.community().items(ADA);
        writeInTheDark("deleted");

        client.logOut();
        screen().press("log-out-delete");
        client.goOnline();
        client.logIn();

        assertThat(screen().shows("shell")).isTrue();
        assertThat(waiting()).isEmpty();
        assertThat(neighbourhood.community().items(ADA)).isEqualTo(before);
    }

    @Test
    void the_question_is_asked_in_spanish_too() {
        client.open(Language.ES, Theme.LIGHT);
        writeInTheDark("uno");

        client.logOut();

        assertThat(screen().text("question-title")).isEqualTo("¿Salir?");
        assertThat(screen().lines("question-sentences")).first().isEqualTo("Hay 1 dweet por enviar.");
    }

    private long told() {
        return client.network.asked().stream().filter(LogOut.class::isInstance).count();
    }

    private void writeInTheDark(String... texts) {
        client.goOffline();
        for (String text : texts) {
            client.publish(text);
        }
    }

    private Iterable<String> waiting() {
        return client.signedIn().outbox().waiting().stream().map(Waiting::text).toList();
    }
}
