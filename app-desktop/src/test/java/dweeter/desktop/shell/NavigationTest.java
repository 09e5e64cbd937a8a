/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

class NavigationTest extends ClientTest {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final Map<Page, String> ENTRIES = Map.of(new Page.Home(), "nav-home", new Page.People(),
            "nav-people", new Page.Person(new Nick("ada")), "nav-people", new Page.Person(Neighbourhood.MARTA),
            "nav-profile", new Page.Network(), "nav-network", new Page.Settings(), "nav-settings");

    @Test
    void exactly_one_entry_is_lit_on_each_page() {
        client.openAs(Neighbourhood.MARTA);
        ENTRIES.forEach((page, entry) -> {
            client.open(new Page.People());
            client.open(page);

            assertThat(lit(".nav-button").map(Labeled::getId)).as("%s", page).containsExactly(entry);
        });
    }

    @Test
    void exactly_one_entry_of_the_bottom_bar_is_lit_on_each_page() {
        client.openAs(Neighbourhood.MARTA);
        screen().resize(480, 600);
        Map<Page, String> words = Map.of(new Page.Home(), "Home", new Page.People(), "People",
                new Page.Person(new Nick("ada")), "People", new Page.Person(Neighbourhood.MARTA), "Profile",
                new Page.Network(), "More", new Page.Settings(), "More");
        words.forEach((page, word) -> {
            client.open(new Page.People());
            client.open(page);

            assertThat(lit(".bottom-button").map(Labeled::getText)).as("%s", page).containsExactly(word);
        });
    }

    private Stream<Labeled> lit(String buttons) {
        return screen().shown(buttons).stream().filter(node -> node.getPseudoClassStates().contains(CHOSEN))
                .map(Labeled.class::cast);
    }
}
