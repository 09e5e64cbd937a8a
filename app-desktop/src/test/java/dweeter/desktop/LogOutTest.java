/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.WholeClient;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage.LogOut;

/// How users log out, and what becomes of what they have written.
@ExtendWith(FxExtension.class)
class LogOutTest {

    private static final Nick ADA = new Nick("ada");

    @TempDir
    private Path folder;
    private WholeClient window;

    @BeforeEach
    void open() {
        window = new WholeClient(folder);
        window.open();
        window.logIn();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void with_nothing_left_behind_one_is_out_at_once_and_the_network_knows() {
        logOut();

        assertThat(window.shows("account")).isTrue();
        assertThat(told()).isEqualTo(1);
        assertThat(folder.resolve("session.properties")).doesNotExist();
    }

    @Test
    void without_a_connection_one_is_out_at_once_too_and_the_network_hears_of_it_when_it_is_back() {
        goOffline();

        logOut();

        assertThat(window.shows("account")).isTrue();
        assertThat(folder.resolve("session.properties")).doesNotExist();
        assertThat(told()).isZero();
        onFx(window.network::goOnline);
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void a_log_out_that_got_no_answer_is_told_again() {
        window.network.loseNextReply();

        logOut();

        assertThat(window.shows("account")).isTrue();
        window.pass(Duration.ofMinutes(1));
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void who_leaves_dweets_behind_is_asked_and_stays_with_escape_or_enter() {
        writeInTheDark("one", "two");
        var robot = new FxRobot();

        for (KeyCode key : new KeyCode[]{KeyCode.ESCAPE, KeyCode.ENTER}) {
            logOut();
            assertThat(window.lines("question-sentences")).first().isEqualTo("2 dweets wait to be sent.");
            window.pass(Duration.ofSeconds(1));
            robot.type(key);

            assertThat(window.shows("question")).isFalse();
            assertThat(window.shows("shell")).isTrue();
            assertThat(window.isFocused("settings-log-out")).isTrue();
        }
        assertThat(waiting()).containsExactly("one", "two");
    }

    @Test
    void who_types_on_while_the_question_comes_does_not_answer_it() {
        writeInTheDark("one");
        var robot = new FxRobot();
        logOut();

        for (KeyCode key : new KeyCode[]{KeyCode.SPACE, KeyCode.A, KeyCode.ENTER, KeyCode.SPACE}) {
            robot.type(key);
            window.pass(Duration.ofMillis(500));
        }

        assertThat(window.shows("question")).isTrue();
    }

    @Test
    void the_keyboard_does_not_get_behind_the_question() {
        writeInTheDark("one");
        var robot = new FxRobot();
        logOut();

        assertThat(window.isFocused("log-out-stay")).isTrue();
        robot.type(KeyCode.TAB);
        assertThat(window.isFocused("log-out-keep")).isTrue();
        robot.type(KeyCode.RIGHT);
        assertThat(window.isFocused("log-out-delete")).isTrue();
        robot.type(KeyCode.TAB);
        assertThat(window.isFocused("log-out-stay")).isTrue();
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        assertThat(window.isFocused("log-out-delete")).isTrue();
        robot.type(KeyCode.N);
        assertThat(window.node("compose-dialog").isVisible()).isFalse();
    }

    @Test
    void what_is_kept_is_sent_when_its_author_logs_in_here_again() {
        long before = window.neighbourhood.community().items(ADA);
        writeInTheDark("kept");

        logOut();
        window.press("log-out-keep");
        assertThat(window.shows("account")).isTrue();
        onFx(window.network::goOnline);
        assertThat(window.neighbourhood.community().items(ADA)).isEqualTo(before);
        window.logIn();

        assertThat(window.neighbourhood.community().items(ADA)).isEqualTo(before + 1);
    }

    @Test
    void what_is_deleted_is_never_sent() {
        long before = window.neighbourhood.community().items(ADA);
        writeInTheDark("deleted");

        logOut();
        window.press("log-out-delete");
        onFx(window.network::goOnline);
        window.logIn();

        assertThat(window.shows("shell")).isTrue();
        assertThat(waiting()).isEmpty();
        assertThat(window.neighbourhood.community().items(ADA)).isEqualTo(before);
    }

    @Test
    void the_question_is_asked_in_spanish_too() {
        window.open(Language.ES);
        writeInTheDark("uno");

        logOut();

        assertThat(window.text("question-title")).isEqualTo("¿Salir?");
        assertThat(window.lines("question-sentences")).first().isEqualTo("Hay 1 dweet por enviar.");
    }

    private void logOut() {
        window.press("nav-settings");
        onFx(() -> window.node("settings-log-out").requestFocus());
        window.press("settings-log-out");
    }

    private long told() {
        return window.network.asked().stream().filter(LogOut.class::isInstance).count();
    }

    private void writeInTheDark(String... texts) {
        goOffline();
        onFx(() -> {
            for (String text : texts) {
                window.signedIn().outbox().publish(text);
            }
        });
    }

    private void goOffline() {
        onFx(() -> window.network.goOffline(window.neighbourhood.clock().instant()));
    }

    private Iterable<String> waiting() {
        return window.signedIn().outbox().waiting().stream().map(Waiting::text).toList();
    }
}
