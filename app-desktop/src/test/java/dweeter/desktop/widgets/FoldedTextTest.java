/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

class FoldedTextTest extends ClientTest {

    private static final String LONG = "line\n".repeat(51) + "end";

    @BeforeEach
    void open() {
        neighbourhood.community().dweet(new Nick("ada"), LONG);
        client.openAs(Neighbourhood.MARTA, Language.ES, Theme.LIGHT);
        screen().resize(900, 860);
    }

    @Test
    void a_long_text_takes_twelve_lines_until_one_asks_for_more() {
        double folded = height("#timeline");
        assertThat(folded).isBetween(12 * 20.0, 14 * 30.0);

        onFx(() -> fold("#timeline").fire());
        screen().settle();

        assertThat(height("#timeline")).isGreaterThan(3 * folded);
        assertThat(onFx(() -> fold("#timeline").getText())).isEqualTo("Ver menos");
        assertThat(onFx(() -> cell().getHeight())).isGreaterThan(3 * folded);
        onFx(() -> fold("#timeline").fire());
        screen().settle();
        assertThat(height("#timeline")).isEqualTo(folded);
        assertThat(onFx(() -> cell().getHeight())).isLessThan(2 * folded);
    }

    @Test
    void it_is_remembered_while_one_scrolls_and_holds_in_the_profile() {
        onFx(() -> fold("#timeline").fire());
        screen().settle();
        double whole = height("#timeline");
        ListView<?> list = (ListView<?>) screen().node("timeline");
        onFx(() -> list.scrollTo(list.getItems().size() - 1));
        screen().settle();
        assertThat(screen().shown("#timeline .fold-button")).isEmpty();
        onFx(() -> list.scrollTo(0));
        screen().settle();
        assertThat(height("#timeline")).isEqualTo(whole);

        client.open(new Page.Person(new Nick("ada")));

        assertThat(height("#profile")).isEqualTo(whole);
    }

    @Test
    void keys_unfold_and_fold_it() {
        double folded = height("#timeline");
        onFx(() -> {
            var list = (ListView<?>) screen().node("timeline");
            list.requestFocus();
            list.getSelectionModel().select(0);
        });

        screen().key(KeyCode.RIGHT);
        assertThat(height("#timeline")).isGreaterThan(folded);
        screen().key(KeyCode.LEFT);

        assertThat(height("#timeline")).isEqualTo(folded);
        assertThat(onFx(() -> fold("#timeline").isFocusTraversable())).isTrue();
    }

    @Test
    void a_short_text_has_no_button() {
        List<Node> texts = screen().shown("#timeline .item-card");

        assertThat(texts).hasSizeGreaterThan(1);
        assertThat(screen().shown("#timeline .fold-button")).hasSize(1);
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
        return (Button) screen().shown(place + " .fold-button").getFirst();
    }
}
