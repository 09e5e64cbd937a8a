/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.account.Hint;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;
import dweeter.model.Password;

@ExtendWith(FxExtension.class)
class DesktopServicesTest {

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

    private void start() {
        var arguments = new Arguments(Optional.of(Desk.INVITE.text()), folder,
                Optional.of(new Hint(new Nick("ada"), new Password("password"))), Optional.of(Language.EN),
                Optional.of(Theme.LIGHT));
        onFx(() -> {
            desktop.ifPresent(DesktopServices::close);
            var platform = new Platform(Desk.AT_ONCE, timer, neighbourhood.clock(), ZoneOffset.UTC, new Random(1),
                    _ -> {}, _ -> {});
            desktop = Optional.of(new DesktopServices(arguments, _ -> network, Optional.empty(), platform));
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
