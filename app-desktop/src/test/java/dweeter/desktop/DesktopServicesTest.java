/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.WholeClient;
import dweeter.model.Nick;

class DesktopServicesTest extends ClientTest {

    private static final String ELSEWHERE = "dweeter://join?e=elsewhere.example:7400"
            + "&ca=BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA";

    @Test
    void the_sample_account_logs_in_with_two_presses_and_stays_logged_in_after_a_restart() throws Exception {
        logIn();

        assertThat(screen().shows("shell")).isTrue();
        assertThat(Files.getPosixFilePermissions(folder.resolve("session.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        client.open();
        assertThat(screen().shows("shell")).isTrue();
    }

    @Test
    void an_invite_that_comes_while_the_form_is_open_is_put_into_it() {
        client.open();

        onFx(() -> client.desktop().invite(ELSEWHERE));

        assertThat(screen().text("invite")).isEqualTo(ELSEWHERE);
    }

    @Test
    void who_is_logged_in_is_told_of_an_invite_to_another_network_and_finds_it_after_logging_out() {
        logIn();

        onFx(() -> client.desktop().invite(Desk.INVITE.text()));
        assertThat(screen().text("notice")).isEmpty();
        onFx(() -> client.desktop().invite(ELSEWHERE));
        assertThat(screen().text("notice")).startsWith("That invite leads to another network.");
        screen().press("nav-settings");
        screen().press("settings-log-out");

        assertThat(screen().text("invite")).isEqualTo(ELSEWHERE);
    }

    @Test
    void the_form_changes_its_language_while_it_is_open() {
        client.open();
        assertThat(screen().text("submit")).isEqualTo("Create account");

        screen().press("language-es");

        assertThat(screen().text("submit")).isEqualTo("Crear cuenta");
    }

    @Test
    void a_session_that_ended_leads_back_to_the_form_and_says_why() {
        logIn();
        neighbourhood.community().endSessions();

        onFx(() -> client.signedIn().timeline().refresh());

        assertThat(screen().shows("account")).isTrue();
        assertThat(screen().text("account-problem")).isEqualTo(
                "Your session has ended: somebody ended it or changed the password, or it was too old. Log in again; "
                        + "what you wrote is still here.");
        assertThat(folder.resolve("session.properties")).doesNotExist();
    }

    @Test
    void a_dweet_is_written_with_keys_alone() {
        logIn();
        long before = neighbourhood.community().items(new Nick("ada"));
        screen().focus("shell");
        screen().focus("timeline");

        screen().key(KeyCode.N);
        assertThat(screen().shows("compose-dialog")).isTrue();
        screen().keys(KeyCode.H, KeyCode.E, KeyCode.L, KeyCode.L, KeyCode.O);
        screen().key(KeyCode.ENTER, KeyCode.CONTROL);

        assertThat(neighbourhood.community().items(new Nick("ada"))).isEqualTo(before + 1);
        assertThat(screen().shows("compose-dialog")).isFalse();
    }

    @Test
    void what_was_written_and_not_sent_stays_in_the_field_while_one_looks_around() {
        logIn();
        screen().write("home-text", "half a thought");

        screen().press("nav-people");
        screen().press("nav-home");

        assertThat(screen().text("home-text")).isEqualTo("half a thought");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_the_window_and_can_be_tried_again() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");

        client = new WholeClient(taken, neighbourhood);
        client.open();
        assertThat(sentences()).containsExactly("Dweeter may not write to " + taken
                + ". Allow it, or start Dweeter with another folder (--data-dir), then try again.",
                "Nothing was changed. What you had written and not sent is still there.");
        onFx(() -> client.desktop().messages().languageProperty().set(Language.ES));
        assertThat(sentences()).first().asString().startsWith("Dweeter no puede escribir en " + taken);
        screen().press("notice-page-go");
        assertThat(sentences()).hasSize(2);
        assertThat(taken).hasContent("a file");
        Files.delete(taken);
        screen().press("notice-page-go");

        assertThat(screen().shows("account")).isTrue();
    }

    @Test
    void an_account_that_another_window_has_open_is_told_and_can_be_tried_again() throws Exception {
        Path file = remember(new Nick("ada"));
        List<Waiting> waiting = LeftBehind.at(file, "written in the dark");
        client.goOffline();

        try (ClientCache _ = ClientCache.open(file, neighbourhood.clock())) {
            client.open();
            assertThat(sentences()).first().asString()
                    .startsWith("Another window of Dweeter or another program is using");
        }
        screen().press("notice-page-go");

        assertThat(screen().shows("shell")).isTrue();
        assertThat(client.signedIn().outbox().waiting()).isEqualTo(waiting);
    }

    @Test
    void who_lost_something_that_was_written_is_told_where_to_look_for_it_until_they_have_read_it() throws Exception {
        Path file = remember(new Nick("ada"));
        Files.writeString(file, "This was a database once. ".repeat(500));

        for (int i = 0; i < 2; i++) {
            client.open();
            assertThat(sentences()).singleElement().asString()
                    .contains("could not be read, or not all of it. The old file is " + file + ".aside-");
        }
        screen().press("notice-page-go");

        assertThat(screen().shows("shell")).isTrue();
        client.open();
        assertThat(screen().shows("shell")).isTrue();
    }

    @Test
    void a_log_in_that_cannot_be_remembered_is_told_and_works() throws Exception {
        client.open();
        screen().press("use-hint");
        // Nothing can be moved to where a folder is that is not empty.
        Files.createDirectories(folder.resolve("session.properties/in the way"));
        screen().press("submit");

        assertThat(screen().shows("shell")).isTrue();
        assertThat(screen().text("notice")).startsWith("The next time you will have to log in again. ");
    }

    @Test
    void a_choice_that_cannot_be_remembered_is_told_and_holds() throws Exception {
        logIn();
        Files.createDirectories(folder.resolve("settings.properties/in the way"));

        screen().press("nav-settings");
        screen().press("language-es");

        assertThat(screen().text("notice")).startsWith("Lo que elegiste vale solo hasta que cierres Dweeter. ");
    }

    /// @return the file of the account, which is not there yet
    private Path remember(Nick nick) throws IOException {
        client.remember(nick);
        return LeftBehind.accountIn(DataDirectory.at(folder), nick);
    }

    private void logIn() {
        client.open();
        client.logIn();
    }

    private List<String> sentences() {
        return screen().lines("notice-page-sentences");
    }
}
