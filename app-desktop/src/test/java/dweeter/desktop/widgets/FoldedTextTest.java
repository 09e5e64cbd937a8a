/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Window;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

@ExtendWith(FxExtension.class)
class FoldedTextTest {

    private static final String LONG = "line\n".repeat(51) + "end";

    @TempDir
    private Path folder;
    private Optional<Window> opened = Optional.empty();

    @BeforeEach
    void open() {
        var neighbourhood = new Neighbourhood();
        neighbourhood.community().dweet(new Nick("ada"), LONG);
        opened = Optional.of(Window.of(neighbourhood, folder, Language.ES, Theme.LIGHT));
        window().resize(900, 860);
    }

    @AfterEach
    void close() {
        window().close();
    }

    @Test
    void a_long_text_takes_twelve_lines_until_one_asks_for_more() {
        double folded = height("#timeline");
        assertThat(folded).isBetween(12 * 20.0, 14 * 30.0);

        onFx(() -> fold("#timeline").fire());
        window().settle();

        assertThat(height("#timeline")).isGreaterThan(3 * folded);
        assertThat(onFx(() -> fold("#timeline").getText())).isEqualTo("Ver menos");
        assertThat(onFx(() -> cell().getHeight())).isGreaterThan(3 * folded);
        onFx(() -> fold("#timeline").fire());
        window().settle();
        assertThat(height("#timeline")).isEqualTo(folded);
        assertThat(onFx(() -> cell().getHeight())).isLessThan(2 * folded);
    }

    @Test
    void it_is_remembered_while_one_scrolls_and_holds_in_the_profile() {
        onFx(() -> fold("#timeline").fire());
        window().settle();
        double whole = height("#timeline");
        ListView<?> list = (ListView<?>) window().find("#timeline").orElseThrow();
        onFx(() -> list.scrollTo(list.getItems().size() - 1));
        window().settle();
        assertThat(window().shown("#timeline .fold-button")).isEmpty();
        onFx(() -> list.scrollTo(0));
        window().settle();
        assertThat(height("#timeline")).isEqualTo(whole);

        window().open(new Page.Person(new Nick("ada")));

        assertThat(height("#profile")).isEqualTo(whole);
    }

    @Test
    void keys_unfold_and_fold_it() {
        double folded = height("#timeline");
        onFx(() -> {
            var list = (ListView<?>) window().find("#timeline").orElseThrow();
            list.requestFocus();
            list.getSelectionModel().select(0);
        });

        new FxRobot().type(KeyCode.RIGHT);
        window().settle();
        assertThat(height("#timeline")).isGreaterThan(folded);
        new FxRobot().type(KeyCode.LEFT);
        window().settle();

        assertThat(height("#timeline")).isEqualTo(folded);
        assertThat(onFx(() -> fold("#timeline").isFocusTraversable())).isTrue();
    }

    @Test
    void a_short_text_has_no_button() {
        List<Node> texts = window().shown("#timeline .item-card");

        assertThat(texts).hasSizeGreaterThan(1);
        assertThat(window().shown("#timeline .fold-button")).hasSize(1);
    }

    private double height(String place) {
        return onFx(() -> fold(place).getParent().getLayoutBounds().getHeight());
    }

    private CardCell<?> cell() {
        Node node = fold("#timeline");
        while (!(node instanceof CardCell<?>)) {
            node = node.getParent();
        }
        return (CardCell<?>) node;
    }

    private Button fold(String place) {
        return (Button) window().shown(place + " .fold-button").getFirst();
    }

    private Window window() {
        return opened.orElseThrow();
    }
}
