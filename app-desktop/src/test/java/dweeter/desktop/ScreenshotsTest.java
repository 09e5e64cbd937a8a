/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Readable;
import dweeter.desktop.testing.WholeClient;
import dweeter.desktop.theme.Theme;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.protocol.DeleteDweet;

/// Draws the screens into target/screenshots, to be held beside the pictures of the design, and judges whether what
/// they say can be read.
class ScreenshotsTest extends ClientTest {

    private static final double EM = 15;
    private static final Path PICTURES = Path.of("target", "screenshots");

    @BeforeEach
    void make_room() throws Exception {
        Files.createDirectories(PICTURES);
    }

    @Test
    void the_timeline_in_light_and_english() {
        client.openAs(Neighbourhood.MARTA);
        screen().write("home-text", "Anyone up for a walk along the river on Saturday?");

        picture("01-timeline-light", "Home", "Profile", "New dweet", "Online", "Ada Ferrer", "@ada", "2 min",
                "The bakery on Calle Mayor now opens at six. I was there at five past six, and so was everybody else. ",
                "Dweet", "People you may know", "Barrio Alto, 3 entries");
    }

    @Test
    void the_timeline_in_dark_and_spanish() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.DARK);
        neighbourhood.community().dweet(new Nick("ivan"), "¿Quedamos a las ocho? 🥳");
        neighbourhood.community().dweet(new Nick("ada"), "Sí, en la plaza.");
        onFx(() -> client.signedIn().timeline().refresh());

        picture("02-timeline-dark", "Inicio", "Nuevo dweet", "En línea", "2 dweets nuevos",
                "Gente que quizá conozcas");
    }

    @Test
    void a_profile() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.LIGHT);
        client.open(new Page.Person(new Nick("ada")));

        picture("03-profile", "Ada Ferrer", "@ada · en Dweeter desde marzo de 2026", "Te sigue", "Siguiendo", "Todo",
                "Redweets", "Leer en papel, escribir en pantalla.");
    }

    @Test
    void a_profile_in_dark() {
        client.openAs(Neighbourhood.MARTA, Language.EN, Theme.DARK);
        client.open(new Page.Person(new Nick("ada")));

        picture("03-profile-dark", "Ada Ferrer", "@ada · on Dweeter since March 2026", "Follows you", "Following",
                "Leer en papel, escribir en pantalla.");
    }

    @Test
    void writing_in_the_dialog_with_dweets_that_wait() {
        client.openAs(Neighbourhood.MARTA);
        goOffline();
        onFx(() -> {
            client.signedIn().outbox().publish("The ferry runs again from tomorrow, first one at 7:10. @nuria");
            client.signedIn().outbox().publish("Green scarf found at the reading, it is at the bakery. 🧡");
            client.signedIn().shell().composingProperty().set(true);
            screen().write("dialog-text",
                    "Second harvest of mint this year 🌿 Tea for whoever drops by, and the rest goes to the market on Saturday");
        });

        picture("04-compose", "New dweet", "as", "@marta", "Waiting to be sent", "2",
                "They leave by themselves, once, when the network is back", "Dweet");
    }

    @Test
    void registering() {
        client.openWithoutInvite(Language.ES);
        screen().write("invite", Desk.INVITE.text());
        screen().write("name", "Marta Quiroga");
        screen().write("nick", "martita");
        screen().write("password", "catorce-letras");
        client.pass(Duration.ofSeconds(1));
        client.pass(Duration.ofSeconds(1));

        picture("05-register", "Empieza en un minuto", "Enlace de invitación", "Nombre", "Nick", "Contraseña",
                "libre", "14 caracteres. Bien.", "Crear cuenta", "Cuenta de ejemplo: @ada");
    }

    @Test
    void offline() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.LIGHT);
        goOffline();
        onFx(() -> {
            client.signedIn().compose().textProperty()
                    .set("Quien dejara una bufanda verde en la lectura: está en la panadería. 🧡");
            client.signedIn().compose().send();
        });

        picture("07-offline", "Inicio", "Sin conexión desde las 14:02", "Lees lo que este equipo guardó · 14:06",
                "Reintentar", "1 en espera", "Editar", "Cancelar");
    }

    @Test
    void a_gap_between_what_is_new_and_what_was_read() {
        client.openAs(Neighbourhood.MARTA);
        for (int i = 1; i <= 88; i++) {
            neighbourhood.community().dweet(new Nick("hugo"), "Soup of the day, number " + i + ".");
        }
        onFx(() -> client.signedIn().timeline().refresh());
        onFx(() -> ((ListView<?>) screen().node("timeline")).scrollTo(49));

        picture("09-gap", "38 dweets between these", "Load", "Soup of the day, number 39.");
    }

    @Test
    void narrow() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.LIGHT);
        screen().resize(480, 860);

        picture("08-narrow", "Inicio", "Gente", "Perfil", "Más", "En línea", "Ada Ferrer");
    }

    @Test
    void middling_wide() {
        client.openAs(Neighbourhood.MARTA);
        screen().resize(840, 860);

        picture("08-icons", "Home", "Online", "Dweet", "Ada Ferrer");
    }

    @Test
    void people_network_and_settings() {
        client.openAs(Neighbourhood.MARTA);
        client.open(new Page.People());
        picture("12-people", "People", "Open", "You follow 6", "Ada Ferrer", "Following");
        client.open(new Page.Network());
        picture("13-network", "You are in “Barrio Alto”.", "Invite somebody", "Copy the invite");
        client.open(new Page.Settings());

        picture("14-settings", "Settings", "Language", "Español", "Text size", "Clear the copies", "Log out");
    }

    @Test
    void large_text() {
        client.openAs(Neighbourhood.MARTA, Language.EN, Theme.DARK);
        onFx(() -> client.desktop().look().scaleProperty().set(1.3));

        picture("15-large", "Home", "Online", "Ada Ferrer", "New dweet");
    }

    @Test
    void a_computer_on_which_nothing_can_be_kept() throws Exception {
        client = new WholeClient(Files.writeString(folder.resolve("dweeter"), "a file"), neighbourhood);
        client.openWithoutInvite(Language.ES);

        picture("16-barred", "Dweeter no puede abrir lo que guarda en este equipo", "Intentarlo otra vez");
    }

    @Test
    void the_keys() {
        client.openAs(Neighbourhood.MARTA);
        screen().press("keys-hint");

        picture("09-keyboard", "Keyboard", "Next dweet", "J", "Redweet", "R", "Single-letter keys", "Send");
    }

    @Test
    void editing_a_dweet_that_waits_while_the_network_does_not_answer() {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.DARK);
        onFx(() -> {
            client.network.strand(true);
            client.signedIn().outbox().publish("Sopa en mi casa el domingo, traed cuchara.");
            client.signedIn().compose().edit(client.signedIn().outbox().waiting().getFirst());
            client.signedIn().shell().composingProperty().set(true);
        });

        picture("20-edit", "Estás editando un dweet que espera. Se queda como estaba hasta que envíes este.",
                "Dejar de editar", "Borrador guardado 14:06");
    }

    @Test
    void logging_out_with_dweets_that_wait() {
        client.openAs(Neighbourhood.MARTA);
        goOffline();
        client.publish("The ferry runs again from tomorrow, first one at 7:10. @nuria");
        client.logOut();

        picture("18-log-out", "Log out?", "1 dweet waits to be sent.", "Stay", "Log out and keep it here",
                "Log out and delete it");
    }

    @Test
    void a_dweet_that_can_still_be_brought_back_above_one_that_is_deleted() {
        picture_of_deleted("21-deleted", Language.EN, Theme.LIGHT, "Dweet deleted.", "6 s", "Undo",
                "Deleted by its author.");
        picture_of_deleted("21-deleted-dark", Language.ES, Theme.DARK, "Dweet borrado.", "6 s", "Deshacer",
                "Borrado por quien lo escribió.");
    }

    private void picture_of_deleted(String name, Language language, Theme theme, String... texts) {
        client.openAs(Neighbourhood.MARTA, language, theme);
        ItemRef bakery = neighbourhood.community().dweet(new Nick("ada"), "The bakery opens at seven.");
        client.network.ask(new DeleteDweet(neighbourhood.community().open(bakery.author()), Cid.fresh(), bakery.n()));
        onFx(() -> client.signedIn().timeline().refresh());
        client.publish("Anyone up for a walk along the river on Saturday?");
        screen().settle();
        screen().focus("timeline");
        screen().keys(KeyCode.HOME, KeyCode.J, KeyCode.DELETE);

        picture(name, texts);
    }

    @Test
    void clearing_the_copies_in_a_narrow_window() throws Exception {
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.DARK);
        Path account = client.kept(ClientCache::path);
        Files.writeString(account.resolveSibling(account.getFileName() + ".aside-1795442760000"), "old");
        screen().resize(480, 860);
        client.open(new Page.Settings());
        screen().press("clear-cache");

        picture("19-clear", "¿Borrar las copias?", "Lo que has escrito y no has enviado se queda.", "Dejarlas",
                "Borrar las copias");
    }

    @Test
    void something_written_that_may_be_lost() throws Exception {
        client.openAs(Neighbourhood.MARTA, Language.EN, Theme.DARK);
        Path account = client.kept(ClientCache::path);
        client.close();
        Files.writeString(account, "This was a database once. ".repeat(500));
        client.openAs(Neighbourhood.MARTA, Language.EN, Theme.DARK);

        picture("17-loss", "What this computer had kept is damaged", "Go on");
    }

    private void goOffline() {
        onFx(() -> client.network.goOffline(Instant.parse("2026-11-23T14:02:00Z")));
    }

    /// Leaves a picture, in which these texts and all others can be read.
    private void picture(String name, String... texts) {
        onFx(() -> {
            Scene scene = screen().scene();
            Pictures.settle(scene);
            Pictures.save(scene, PICTURES.resolve(name + ".png"));
            Readable.in(scene, EM * client.desktop().look().scaleProperty().get()).says(texts)
                    .isFaultlessIn(scene.snapshot(null));
        });
    }
}
