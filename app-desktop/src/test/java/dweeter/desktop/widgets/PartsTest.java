/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;

import org.junit.jupiter.api.Test;

import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

class PartsTest extends ClientTest {

    @Test
    void a_menu_shows_the_underscore_of_a_nick() {
        var item = onFx(() -> Parts.item("Profile of @ana_1", () -> {}));

        assertThat(item.isMnemonicParsing()).isFalse();
    }

    @Test
    void nobody_else_makes_what_would_swallow_an_underscore() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Parts.java")))
                    .isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainPattern("new (MenuItem|ToggleButton|Hyperlink|CheckBox|Button)\\([^)]"));
        }
    }

    @Test
    void no_text_on_the_screen_loses_an_underscore() {
        client.openAs(Neighbourhood.MARTA);
        for (Page page : List.of(new Page.Home(), new Page.People(), new Page.Person(new Nick("ada")),
                new Page.Network(), new Page.Settings())) {
            client.open(page);

            assertThat(screen().shown()).anyMatch(Labeled.class::isInstance).noneMatch(
                    node -> node instanceof Labeled text && text.isMnemonicParsing() && !text.getText().isEmpty());
        }
    }
}
