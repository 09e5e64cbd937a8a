/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.account.Hint;
import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.InMemoryNetwork;
import dweeter.desktop.testing.ManualTimer;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.security.InviteLink;

/// Draws the screens into target/screenshots, to be held beside the pictures of the design.
@ExtendWith(FxExtension.class)
class ScreenshotsTest {

    private static final String INVITE = "dweeter://join?e=barrio.example:7400&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private final InMemoryNetwork network = new InMemoryNetwork(neighbourhood.community());
    private final ManualTimer timer = new ManualTimer();
    private Optional<DesktopServices> desktop = Optional.empty();
    private Optional<Stage> stage = Optional.empty();

    @BeforeEach
    void make_room() throws Exception {
        Files.createDirectories(PICTURES);
    }

    @AfterEach
    void close() {
        onFx(() -> {
            desktop.ifPresent(DesktopServices::close);
            stage.ifPresent(Stage::close);
        });
    }

    @Test
    void the_timeline_in_light_and_english() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> text("home-text").setText("Anyone up for a walk along the river on Saturday?"));

        assertThat(picture("01-timeline-light")).isNotEmptyFile();
    }

    @Test
    void the_timeline_in_dark_and_spanish() {
        start(Language.ES, Theme.DARK, true);
        neighbourhood.community().dweet(new Nick("ivan"), "¿Quedamos a las ocho? 🥳");
        neighbourhood.community().dweet(new Nick("ada"), "Sí, en la plaza.");
        onFx(() -> signedIn().timeline().refresh());

        assertThat(picture("02-timeline-dark")).isNotEmptyFile();
    }

    @Test
    void a_profile() {
        start(Language.ES, Theme.LIGHT, true);
        onFx(() -> signedIn().shell().open(new Page.Person(new Nick("ada"))));

        assertThat(picture("03-profile")).isNotEmptyFile();
    }

    @Test
    void a_profile_in_dark() {
        start(Language.EN, Theme.DARK, true);
        onFx(() -> signedIn().shell().open(new Page.Person(new Nick("ada"))));

        assertThat(picture("03-profile-dark")).isNotEmptyFile();
    }

    @Test
    void writing_in_the_dialog_with_dweets_that_wait() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> network.goOffline(Instant.parse("2026-11-23T14:02:00Z")));
        onFx(() -> {
            signedIn().outbox().publish("The ferry runs again from tomorrow, first one at 7:10. @nuria");
            signedIn().outbox().publish("Green scarf found at the reading, it is at the bakery. 🧡");
            signedIn().shell().composingProperty().set(true);
            text("dialog-text").setText(
                    "Second harvest of mint this year 🌿 Tea for whoever drops by, and the rest goes to the market on Saturday");
        });

        assertThat(picture("04-compose")).isNotEmptyFile();
    }

    @Test
    void registering() {
        start(Language.ES, Theme.LIGHT, false);
        onFx(() -> {
            text("invite").setText(INVITE);
            ((TextField) node("name")).setText("Marta Quiroga");
            ((TextField) node("nick")).setText("martita");
            ((TextField) node("password")).setText("catorce-letras");
            timer.advance(Duration.ofSeconds(1));
            timer.advance(Duration.ofSeconds(1));
        });

        assertThat(picture("05-register")).isNotEmptyFile();
    }

    @Test
    void offline() {
        start(Language.ES, Theme.LIGHT, true);
        onFx(() -> network.goOffline(Instant.parse("2026-11-23T14:02:00Z")));
        onFx(() -> signedIn().outbox()
                .publish("Quien dejara una bufanda verde en la lectura: está en la panadería. 🧡"));

        assertThat(picture("07-offline")).isNotEmptyFile();
    }

    @Test
    void a_gap_between_what_is_new_and_what_was_read() {
        start(Language.EN, Theme.LIGHT, true);
        for (int i = 1; i <= 88; i++) {
            neighbourhood.community().dweet(new Nick("hugo"), "Soup of the day, number " + i + ".");
        }
        onFx(() -> signedIn().timeline().refresh());
        onFx(() -> ((ListView<?>) node("timeline")).scrollTo(49));

        assertThat(picture("09-gap")).isNotEmptyFile();
    }

    @Test
    void narrow() {
        start(Language.ES, Theme.LIGHT, true);
        onFx(() -> {
            stage.orElseThrow().setWidth(480);
            stage.orElseThrow().setHeight(860);
        });

        assertThat(picture("08-narrow")).isNotEmptyFile();
    }

    @Test
    void middling_wide() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> stage.orElseThrow().setWidth(840));

        assertThat(picture("08-icons")).isNotEmptyFile();
    }

    @Test
    void people_network_and_settings() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> signedIn().shell().open(new Page.People()));
        Path people = picture("12-people");
        onFx(() -> signedIn().shell().open(new Page.Network()));
        Path there = picture("13-network");
        onFx(() -> signedIn().shell().open(new Page.Settings()));

        assertThat(picture("14-settings")).isNotEmptyFile();
        assertThat(people).isNotEmptyFile();
        assertThat(there).isNotEmptyFile();
    }

    @Test
    void large_text() {
        start(Language.EN, Theme.DARK, true);
        onFx(() -> desktop.orElseThrow().look().scaleProperty().set(1.3));

        assertThat(picture("15-large")).isNotEmptyFile();
    }

    @Test
    void a_computer_on_which_nothing_can_be_kept() throws Exception {
        folder = Files.writeString(folder.resolve("dweeter"), "a file");
        start(Language.ES, Theme.LIGHT, false);

        assertThat(picture("16-barred")).isNotEmptyFile();
    }

    @Test
    void logging_out_with_dweets_that_wait() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> network.goOffline(Instant.parse("2026-11-23T14:02:00Z")));
        onFx(() -> {
            signedIn().outbox().publish("The ferry runs again from tomorrow, first one at 7:10. @nuria");
            signedIn().shell().open(new Page.Settings());
            Pictures.settle(desktop.orElseThrow().scene());
            ((javafx.scene.control.Button) node("settings-log-out")).fire();
        });

        assertThat(picture("18-log-out")).isNotEmptyFile();
    }

    @Test
    void clearing_the_copies_in_a_narrow_window() throws Exception {
        start(Language.ES, Theme.DARK, true);
        Path account = signedIn().session().cache().path();
        Files.writeString(account.resolveSibling(account.getFileName() + ".aside-1795442760000"), "old");
        onFx(() -> stage.orElseThrow().setWidth(480));
        onFx(() -> {
            signedIn().shell().open(new Page.Settings());
            Pictures.settle(desktop.orElseThrow().scene());
            ((javafx.scene.control.Button) node("clear-cache")).fire();
        });

        assertThat(picture("19-clear")).isNotEmptyFile();
    }

    @Test
    void something_written_that_may_be_lost() throws Exception {
        start(Language.EN, Theme.DARK, true);
        Path account = signedIn().session().cache().path();
        onFx(() -> desktop.ifPresent(DesktopServices::close));
        Files.writeString(account, "This was a database once. ".repeat(500));
        start(Language.EN, Theme.DARK, true);

        assertThat(picture("17-loss")).isNotEmptyFile();
    }

    private void start(Language language, Theme theme, boolean loggedIn) {
        if (loggedIn) {
            new SavedSession(InviteLink.parse(INVITE),
                    new Author(Neighbourhood.MARTA, new DisplayName("Marta Quiroga")),
                    neighbourhood.community().open(Neighbourhood.MARTA)).write(DataDirectory.at(folder));
        }
        var arguments = new Arguments(Optional.empty(), folder,
                loggedIn ? Optional.empty() : Optional.of(new Hint(new Nick("ada"), new Password("password"))),
                Optional.of(language), Optional.of(theme));
        onFx(() -> {
            var platform = new Platform(new Background(Runnable::run, Runnable::run), timer, neighbourhood.clock(),
                    ZoneOffset.UTC, new Random(1), _ -> {}, _ -> {});
            desktop = Optional.of(new DesktopServices(arguments, (_, _) -> network, Optional.empty(), platform));
            stage = Optional.of(new Stage());
            desktop.get().show(stage.get());
        });
    }

    private dweeter.desktop.shell.SignedIn signedIn() {
        return desktop.orElseThrow().signedIn().orElseThrow();
    }

    private javafx.scene.Node node(String id) {
        return Optional.ofNullable(desktop.orElseThrow().scene().lookup("#" + id)).orElseThrow();
    }

    private javafx.scene.control.TextInputControl text(String id) {
        return (javafx.scene.control.TextInputControl) node(id);
    }

    private Path picture(String name) {
        return onFx(() -> {
            Pictures.settle(desktop.orElseThrow().scene());
            Path file = PICTURES.resolve(name + ".png");
            Pictures.save(desktop.orElseThrow().scene(), file);
            return file;
        });
    }
}
