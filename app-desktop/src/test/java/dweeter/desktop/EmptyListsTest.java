/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Window;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

/// Every list that has nothing in it says what it is that is not there.
@ExtendWith(FxExtension.class)
class EmptyListsTest {

    private static final Nick NEWCOMER = new Nick("newcomer");

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();

    @Test
    void a_newcomer_reads_a_sentence_instead_of_each_list() {
        neighbourhood.community().user("newcomer", "New Comer");
        try (Window window = Window.of(neighbourhood, folder, NEWCOMER, Language.EN, Theme.LIGHT)) {
            assertThat(said(window)).contains("Nothing new yet.", "Follow a few people and their dweets will be here.",
                    "Nobody yet. People whose dweets are passed on to you will be here.");

            window.open(new Page.People());
            assertThat(said(window)).contains("You follow nobody yet.", "Look for somebody above and press Follow.");
            window.type("#go-to-nick", "nobody at all");
            assertThat(said(window)).contains("Nothing kept here matches “nobody at all”.");

            window.open(new Page.Person(NEWCOMER));
            assertThat(said(window)).contains("@newcomer has not published anything yet.");
            window.press("#profile-redweets");
            assertThat(said(window)).contains("@newcomer has not passed anything on yet.");
            window.press("#profile-dweets");
            assertThat(said(window)).contains("@newcomer has not written anything yet.");

            onFx(() -> window.signedIn().shell().composingProperty().set(true));
            assertThat(said(window)).contains("Nothing is waiting.");
        }
    }

    @Test
    void without_a_connection_it_is_said_that_there_is_no_copy() {
        neighbourhood.community().user("newcomer", "New Comer");
        try (Window window = Window.of(neighbourhood, folder, NEWCOMER, Language.ES, Theme.LIGHT, false)) {
            assertThat(said(window)).contains("Este equipo no guarda tu lista. Llega cuando vuelva la conexión.");
            window.open(new Page.People());
            assertThat(said(window)).contains("Este equipo no guarda a quién sigues.");
            window.open(new Page.Person(new Nick("ada")));
            assertThat(said(window)).contains("Este equipo no guarda este perfil.");
        }
    }

    private static List<String> said(Window window) {
        window.settle();
        return window.shown().stream().filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText())
                .toList();
    }
}
