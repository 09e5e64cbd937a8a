/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

/// Every list that has nothing in it says what it is that is not there.
class EmptyListsTest extends ClientTest {

    private static final Nick NEWCOMER = new Nick("newcomer");

    @Test
    void a_newcomer_reads_a_sentence_instead_of_each_list() {
        neighbourhood.community().user("newcomer", "New Comer");
        client.openAs(NEWCOMER);
        assertThat(said()).contains("Nothing new yet.", "Follow a few people and their dweets will be here.",
                "Nobody yet. People whose dweets are passed on to you will be here.");

        client.open(new Page.People());
        assertThat(said()).contains("You follow nobody yet.", "Look for somebody above and press Follow.");
        screen().write("go-to-nick", "nobody at all");
        assertThat(said()).contains("Nothing kept here matches “nobody at all”.");

        client.open(new Page.Person(NEWCOMER));
        assertThat(said()).contains("@newcomer has not published anything yet.");
        screen().press("profile-redweets");
        assertThat(said()).contains("@newcomer has not passed anything on yet.");
        screen().press("profile-dweets");
        assertThat(said()).contains("@newcomer has not written anything yet.");

        onFx(() -> client.signedIn().shell().composingProperty().set(true));
        assertThat(said()).contains("Nothing is waiting.");
    }

    @Test
    void without_a_connection_it_is_said_that_there_is_no_copy() {
        neighbourhood.community().user("newcomer", "New Comer");
        client.network.goOffline(neighbourhood.clock().instant());
        client.openAs(NEWCOMER, Language.ES, Theme.LIGHT);
        assertThat(said()).contains("Este equipo no guarda tu lista. Llega cuando vuelva la conexión.");
        client.open(new Page.People());
        assertThat(said()).contains("Este equipo no guarda a quién sigues.");
        client.open(new Page.Person(new Nick("ada")));
        assertThat(said()).contains("Este equipo no guarda este perfil.");
    }

    private List<String> said() {
        screen().settle();
        return screen().shown().stream().filter(Labeled.class::isInstance).map(node -> ((Labeled) node).getText())
                .toList();
    }
}
