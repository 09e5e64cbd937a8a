/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Window;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

@ExtendWith(FxExtension.class)
class NavigationTest {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final Map<Page, String> ENTRIES = Map.of(new Page.Home(), "nav-home", new Page.People(),
            "nav-people", new Page.Person(new Nick("ada")), "nav-people", new Page.Person(Neighbourhood.MARTA),
            "nav-profile", new Page.Network(), "nav-network", new Page.Settings(), "nav-settings");

    @TempDir
    private Path folder;

    @Test
    void exactly_one_entry_is_lit_on_each_page() {
        try (Window window = Window.of(new Neighbourhood(), folder, Language.EN, Theme.LIGHT)) {
            ENTRIES.forEach((page, entry) -> {
                window.open(new Page.People());
                window.open(page);

                assertThat(lit(window, ".nav-button").map(Labeled::getId)).as("%s", page).containsExactly(entry);
            });
        }
    }

    @Test
    void exactly_one_entry_of_the_bottom_bar_is_lit_on_each_page() {
        try (Window window = Window.of(new Neighbourhood(), folder, Language.EN, Theme.LIGHT)) {
            window.resize(480, 600);
            Map<Page, String> words = Map.of(new Page.Home(), "Home", new Page.People(), "People",
                    new Page.Person(new Nick("ada")), "People", new Page.Person(Neighbourhood.MARTA), "Profile",
                    new Page.Network(), "More", new Page.Settings(), "More");
            words.forEach((page, word) -> {
                window.open(new Page.People());
                window.open(page);

                assertThat(lit(window, ".bottom-button").map(Labeled::getText)).as("%s", page).containsExactly(word);
            });
        }
    }

    private static Stream<Labeled> lit(Window window, String buttons) {
        return window.shown(buttons).stream().filter(node -> node.getPseudoClassStates().contains(CHOSEN))
                .map(Labeled.class::cast);
    }
}
