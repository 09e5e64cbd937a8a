/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Scene;
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
import dweeter.desktop.testing.Readable;
import dweeter.desktop.theme.Theme;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.security.InviteLink;

/// Draws the screens into target/screenshots, to be held beside the pictures of the design, and judges whether what
/// they say can be read.
@ExtendWith(FxExtension.class)
class ScreenshotsTest {

    private static final String INVITE = "dweeter://join?e=barrio.example:7400&ca=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final double EM = 15;
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

        picture("01-timeline-light", "Home", "Profile", "New dweet", "Online", "Ada Ferrer", "@ada", "2 min",
                "The bakery on Calle Mayor now opens at six. I was there at five past six, and so was everybody else. ",
                "Dweet", "People you may know", "Barrio Alto, 3 entries");
    }

    @Test
    void the_timeline_in_dark_and_spanish() {
        start(Language.ES, Theme.DARK, true);
        neighbourhood.community().dweet(new Nick("ivan"), "¿Quedamos a las ocho? 🥳");
        neighbourhood.community().dweet(new Nick("ada"), "Sí, en la plaza.");
        onFx(() -> signedIn().timeline().refresh());

        picture("02-timeline-dark", "Inicio", "Nuevo dweet", "En línea", "2 dweets nuevos",
                "Gente que quizá conozcas");
    }

    @Test
    void a_profile() {
        start(Language.ES, Theme.LIGHT, true);
        onFx(() -> signedIn().shell().open(new Page.Person(new Nick("ada"))));

        picture("03-profile", "Ada Ferrer", "@ada · en Dweeter desde marzo de 2026", "Te sigue", "Siguiendo", "Todo",
                "Redweets", "Leer en papel, escribir en pantalla.");
    }

    @Test
    void a_profile_in_dark() {
        start(Language.EN, Theme.DARK, true);
        onFx(() -> signedIn().shell().open(new Page.Person(new Nick("ada"))));

        picture("03-profile-dark", "Ada Ferrer", "@ada · on Dweeter since March 2026", "Follows you", "Following",
                "Leer en papel, escribir en pantalla.");
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

        picture("04-compose", "New dweet", "as", "@marta", "Waiting to be sent", "2",
                "They leave by themselves, once, when the network is back", "Dweet");
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

        picture("05-register", "Empieza en un minuto", "Enlace de invitación", "Nombre", "Nick", "Contraseña",
                "libre", "14 caracteres. Bien.", "Crear cuenta", "Cuenta de ejemplo: @ada");
    }

    @Test
    void offline() {
        start(Language.ES, Theme.LIGHT, true);
        onFx(() -> network.goOffline(Instant.parse("2026-11-23T14:02:00Z")));
        onFx(() -> {
            signedIn().compose().textProperty()
                    .set("Quien dejara una bufanda verde en la lectura: está en la panadería. 🧡");
            signedIn().compose().send();
        });

        picture("07-offline", "Inicio", "Sin conexión desde las 14:02", "Lees lo que este equipo guardó · 14:06",
                "Reintentar", "1 en espera", "Editar", "Cancelar");
    }

    @Test
    void a_gap_between_what_is_new_and_what_was_read() {
        start(Language.EN, Theme.LIGHT, true);
        for (int i = 1; i <= 88; i++) {
            neighbourhood.community().dweet(new Nick("hugo"), "Soup of the day, number " + i + ".");
        }
        onFx(() -> signedIn().timeline().refresh());
        onFx(() -> ((ListView<?>) node("timeline")).scrollTo(49));

        picture("09-gap", "38 dweets between these", "Load", "Soup of the day, number 39.");
    }

    @Test
    void narrow() {
        start(Language.ES, Theme.LIGHT, true);
        onFx(() -> {
            stage.orElseThrow().setWidth(480);
            stage.orElseThrow().setHeight(860);
        });

        picture("08-narrow", "Inicio", "Gente", "Perfil", "Más", "En línea", "Ada Ferrer");
    }

    @Test
    void middling_wide() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> stage.orElseThrow().setWidth(840));

        picture("08-icons", "Home", "Online", "Dweet", "Ada Ferrer");
    }

    @Test
    void people_network_and_settings() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> signedIn().shell().open(new Page.People()));
        picture("12-people", "People", "Open", "You follow 6", "Ada Ferrer", "Following");
        onFx(() -> signedIn().shell().open(new Page.Network()));
        picture("13-network", "You are in “Barrio Alto”.", "Invite somebody", "Copy the invite");
        onFx(() -> signedIn().shell().open(new Page.Settings()));

        picture("14-settings", "Settings", "Language", "Español", "Text size", "Clear the copies", "Log out");
    }

    @Test
    void large_text() {
        start(Language.EN, Theme.DARK, true);
        onFx(() -> desktop.orElseThrow().look().scaleProperty().set(1.3));

        picture("15-large", "Home", "Online", "Ada Ferrer", "New dweet");
    }

    @Test
    void a_computer_on_which_nothing_can_be_kept() throws Exception {
        folder = Files.writeString(folder.resolve("dweeter"), "a file");
        start(Language.ES, Theme.LIGHT, false);

        picture("16-barred", "Dweeter no puede abrir lo que guarda en este equipo", "Intentarlo otra vez");
    }

    @Test
    void the_keys() {
        start(Language.EN, Theme.LIGHT, true);
        onFx(() -> {
            Pictures.settle(desktop.orElseThrow().scene());
            ((javafx.scene.control.Button) node("keys-hint")).fire();
        });

        picture("09-keyboard", "Keyboard", "Next dweet", "J", "Redweet", "R", "Single-letter keys", "Send");
    }

    @Test
    void editing_a_dweet_that_waits_while_the_network_does_not_answer() {
        start(Language.ES, Theme.DARK, true);
        onFx(() -> {
            network.strand(true);
            signedIn().outbox().publish("Sopa en mi casa el domingo, traed cuchara.");
            signedIn().compose().edit(signedIn().outbox().waiting().getFirst());
            signedIn().shell().composingProperty().set(true);
        });

        picture("20-edit", "Estás editando un dweet que espera. Se queda como estaba hasta que envíes este.",
                "Dejar de editar", "Borrador guardado 14:06");
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

        picture("18-log-out", "Log out?", "1 dweet waits to be sent.", "Stay", "Log out and keep it here",
                "Log out and delete it");
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

        picture("19-clear", "¿Borrar las copias?", "Lo que has escrito y no has enviado se queda.", "Dejarlas",
                "Borrar las copias");
    }

    @Test
    void something_written_that_may_be_lost() throws Exception {
        start(Language.EN, Theme.DARK, true);
        Path account = signedIn().session().cache().path();
        onFx(() -> desktop.ifPresent(DesktopServices::close));
        Files.writeString(account, "This was a database once. ".repeat(500));
        start(Language.EN, Theme.DARK, true);

        picture("17-loss", "What this computer had kept is damaged", "Go on");
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

    /// Leaves a picture, in which these texts and all others can be read.
    private void picture(String name, String... texts) {
        onFx(() -> {
            Scene scene = desktop.orElseThrow().scene();
            Pictures.settle(scene);
            Pictures.save(scene, PICTURES.resolve(name + ".png"));
            Readable.in(scene, EM * desktop.orElseThrow().look().scaleProperty().get()).says(texts)
                    .isFaultlessIn(scene.snapshot(null));
        });
    }
}
