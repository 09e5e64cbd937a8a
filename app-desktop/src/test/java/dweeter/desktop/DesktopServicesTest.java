/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.account.Hint;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.LeftBehind;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;

@ExtendWith(FxExtension.class)
class DesktopServicesTest {

    private static final String ELSEWHERE = "dweeter://join?e=elsewhere.example:7400"
            + "&ca=BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA";

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private final InMemoryNetwork network = new InMemoryNetwork(neighbourhood.community());
    private final ManualTimer timer = new ManualTimer();
    private Optional<DesktopServices> desktop = Optional.empty();

    @AfterEach
    void close() {
        onFx(() -> desktop.ifPresent(DesktopServices::close));
    }

    @Test
    void the_sample_account_logs_in_with_two_presses_and_stays_logged_in_after_a_restart() throws Exception {
        start();
        press("use-hint");
        press("submit");

        assertThat(find("shell")).isPresent();
        assertThat(Files.getPosixFilePermissions(folder.resolve("session.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        start();
        assertThat(find("shell")).isPresent();
    }

    @Test
    void an_invite_that_comes_while_the_form_is_open_is_put_into_it() {
        start();

        onFx(() -> desktop.orElseThrow().invite(ELSEWHERE));

        assertThat(onFx(() -> ((TextInputControl) find("invite").orElseThrow()).getText())).isEqualTo(ELSEWHERE);
    }

    @Test
    void who_is_logged_in_is_told_of_an_invite_to_another_network_and_finds_it_after_logging_out() {
        start();
        press("use-hint");
        press("submit");

        onFx(() -> desktop.orElseThrow().invite(Desk.INVITE.text()));
        assertThat(text("notice")).isEmpty();
        onFx(() -> desktop.orElseThrow().invite(ELSEWHERE));
        assertThat(text("notice")).startsWith("That invite leads to another network.");
        press("nav-settings");
        press("settings-log-out");

        assertThat(onFx(() -> ((TextInputControl) find("invite").orElseThrow()).getText())).isEqualTo(ELSEWHERE);
    }

    @Test
    void the_form_changes_its_language_while_it_is_open() {
        start();
        assertThat(text("submit")).isEqualTo("Create account");

        press("language-es");

        assertThat(text("submit")).isEqualTo("Crear cuenta");
    }

    @Test
    void a_session_that_ended_leads_back_to_the_form_and_says_why() {
        start();
        press("use-hint");
        press("submit");
        neighbourhood.community().endSessions();

        onFx(() -> desktop.orElseThrow().signedIn().orElseThrow().timeline().refresh());

        assertThat(find("account")).isPresent();
        assertThat(text("account-problem")).isEqualTo("Your session has ended. Log in again.");
        assertThat(folder.resolve("session.properties")).doesNotExist();
    }

    @Test
    void a_dweet_is_written_with_keys_alone() {
        start();
        press("use-hint");
        press("submit");
        long before = neighbourhood.community().items(new Nick("ada"));
        var robot = new FxRobot();
        onFx(() -> find("shell").orElseThrow().requestFocus());
        onFx(() -> find("timeline").orElseThrow().requestFocus());

        robot.type(KeyCode.N);
        assertThat(find("compose-dialog").orElseThrow().isVisible()).isTrue();
        robot.write("hello");
        robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);

        assertThat(neighbourhood.community().items(new Nick("ada"))).isEqualTo(before + 1);
        assertThat(find("compose-dialog").orElseThrow().isVisible()).isFalse();
    }

    @Test
    void what_was_written_and_not_sent_stays_in_the_field_while_one_looks_around() {
        start();
        press("use-hint");
        press("submit");
        onFx(() -> ((TextInputControl) find("home-text").orElseThrow()).setText("half a thought"));

        press("nav-people");
        press("nav-home");

        assertThat(onFx(() -> ((TextInputControl) find("home-text").orElseThrow()).getText()))
                .isEqualTo("half a thought");
    }

    @Test
    void a_folder_that_cannot_be_made_is_told_in_the_window_and_can_be_tried_again() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken"), "a file");

        start(taken);
        assertThat(sentences()).containsExactly("Dweeter may not write to " + taken
                + ". Allow it, or start Dweeter with another folder (--data-dir), then try again.",
                "Nothing was changed. What you had written and not sent is still there.");
        onFx(() -> desktop.orElseThrow().messages().languageProperty().set(Language.ES));
        assertThat(sentences()).first().asString().startsWith("Dweeter no puede escribir en " + taken);
        press("notice-page-go");
        assertThat(sentences()).hasSize(2);
        assertThat(taken).hasContent("a file");
        Files.delete(taken);
        press("notice-page-go");

        assertThat(find("account")).isPresent();
    }

    @Test
    void an_account_that_another_window_has_open_is_told_and_can_be_tried_again() throws Exception {
        Path file = logInAs(new Nick("ada"));
        List<Waiting> waiting = LeftBehind.at(file, "written in the dark");
        network.goOffline(neighbourhood.clock().instant());

        try (ClientCache _ = ClientCache.open(file, neighbourhood.clock())) {
            start();
            assertThat(sentences()).first().asString()
                    .startsWith("Another window of Dweeter or another program is using");
        }
        press("notice-page-go");

        assertThat(find("shell")).isPresent();
        assertThat(desktop.orElseThrow().signedIn().orElseThrow().outbox().waiting()).isEqualTo(waiting);
    }

    @Test
    void who_lost_something_that_was_written_is_told_where_to_look_for_it_until_they_have_read_it() throws Exception {
        Path file = logInAs(new Nick("ada"));
        Files.writeString(file, "This was a database once. ".repeat(500));

        for (int i = 0; i < 2; i++) {
            start();
            assertThat(sentences()).singleElement().asString()
                    .contains("could not be read, or not all of it. The old file is " + file + ".aside-");
        }
        press("notice-page-go");

        assertThat(find("shell")).isPresent();
        start();
        assertThat(find("shell")).isPresent();
    }

    @Test
    void a_log_in_that_cannot_be_remembered_is_told_and_works() throws Exception {
        start();
        press("use-hint");
        // Nothing can be moved to where a folder is that is not empty.
        Files.createDirectories(folder.resolve("session.properties/in the way"));
        press("submit");

        assertThat(find("shell")).isPresent();
        assertThat(text("notice")).startsWith("The next time you will have to log in again. ");
    }

    @Test
    void a_choice_that_cannot_be_remembered_is_told_and_holds() throws Exception {
        start();
        press("use-hint");
        press("submit");
        Files.createDirectories(folder.resolve("settings.properties/in the way"));

        press("nav-settings");
        press("language-es");

        assertThat(text("notice")).startsWith("Lo que elegiste vale solo hasta que cierres Dweeter. ");
    }

    /// @return the file of the account, which is not there yet
    private Path logInAs(Nick nick) throws IOException {
        var self = new Author(nick, new DisplayName(nick.value()));
        DataDirectory directory = DataDirectory.at(folder);
        new SavedSession(Desk.INVITE, self, neighbourhood.community().open(nick)).write(directory);
        return LeftBehind.accountIn(directory, nick);
    }

    private List<String> sentences() {
        return onFx(() -> ((VBox) find("notice-page-sentences").orElseThrow()).getChildren().stream()
                .map(node -> ((Labeled) node).getText()).toList());
    }

    private void start() {
        start(folder);
    }

    private void start(Path folder) {
        var arguments = new Arguments(Optional.of(Desk.INVITE.text()), folder,
                Optional.of(new Hint(new Nick("ada"), new Password("password"))), Optional.of(Language.EN),
                Optional.of(Theme.LIGHT));
        onFx(() -> {
            desktop.ifPresent(DesktopServices::close);
            var platform = new Platform(Desk.AT_ONCE, timer, neighbourhood.clock(), ZoneOffset.UTC, new Random(1),
                    _ -> {}, _ -> {});
            desktop = Optional.of(new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform));
            desktop.get().show(new Stage());
            timer.advance(Duration.ofSeconds(1));
        });
    }

    private Optional<Node> find(String id) {
        return javafx.application.Platform.isFxApplicationThread() ? lookUp(id) : onFx(() -> lookUp(id));
    }

    /// What lies in a scroll pane is in the scene only once that has its skin, which it would get with the next pulse.
    private Optional<Node> lookUp(String id) {
        Parent root = desktop.orElseThrow().scene().getRoot();
        root.applyCss();
        return Optional.ofNullable(root.lookup("#" + id));
    }

    private String text(String id) {
        return onFx(() -> ((Labeled) find(id).orElseThrow()).getText());
    }

    private void press(String id) {
        onFx(() -> ((ButtonBase) find(id).orElseThrow()).fire());
    }
}
