/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

class SuggestionsViewTest extends ClientTest {

    @BeforeEach
    void open() {
        client.openAs(Neighbourhood.MARTA);
    }

    @Test
    void who_was_followed_stays_in_place_until_the_pointer_leaves() {
        List<String> before = names();
        assertThat(before).hasSize(3);

        screen().click(button(0));

        assertThat(names()).isEqualTo(before);
        assertThat(onFx(() -> ((Labeled) button(0)).getText())).isIn("Following", "Unfollow");
        screen().moveTo(new Point2D(5, 5));
        assertThat(names()).doesNotContain(before.getFirst());
    }

    @Test
    void nobody_comes_or_goes_under_the_pointer() {
        List<String> before = names();
        screen().moveTo(button(1));

        onFx(() -> client.signedIn().actions().follow(new Nick("bruno")));
        screen().settle();

        assertThat(names()).isEqualTo(before);
        screen().moveTo(new Point2D(5, 5));
        assertThat(names()).doesNotContain("Bruno Salas");
    }

    @Test
    void who_was_followed_with_a_key_keeps_the_focus() {
        List<String> before = names();
        screen().moveTo(new Point2D(5, 5));
        screen().focus("search");
        screen().keys(KeyCode.TAB, KeyCode.SPACE);

        assertThat(names()).isEqualTo(before);
        assertThat(screen().focused()).containsSame(button(0));
    }

    private Node button(int row) {
        return screen().shown(".rail .suggestions .follow").get(row);
    }

    private List<String> names() {
        return screen().texts(".rail .suggestions .person-name");
    }
}
