/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.Window;
import dweeter.desktop.theme.Theme;
import dweeter.model.Nick;

@ExtendWith(FxExtension.class)
class SuggestionsViewTest {

    @TempDir
    private Path folder;
    private final FxRobot robot = new FxRobot();
    private Optional<Window> opened = Optional.empty();

    @BeforeEach
    void open() {
        opened = Optional.of(Window.of(new Neighbourhood(), folder, Language.EN, Theme.LIGHT));
        window().settle();
    }

    @AfterEach
    void close() {
        window().close();
    }

    @Test
    void who_was_followed_stays_in_place_until_the_pointer_leaves() {
        List<String> before = names();
        assertThat(before).hasSize(3);

        robot.moveTo(middleOf(button(0))).clickOn(MouseButton.PRIMARY);
        window().settle();

        assertThat(names()).isEqualTo(before);
        assertThat(onFx(() -> ((Labeled) button(0)).getText())).isIn("Following", "Unfollow");
        robot.moveTo(new Point2D(5, 5));
        window().settle();
        assertThat(names()).doesNotContain(before.getFirst());
    }

    @Test
    void nobody_comes_or_goes_under_the_pointer() {
        List<String> before = names();
        robot.moveTo(middleOf(button(1)));

        onFx(() -> window().signedIn().acts().follow(new Nick("bruno")));
        window().settle();

        assertThat(names()).isEqualTo(before);
        robot.moveTo(new Point2D(5, 5));
        assertThat(names()).doesNotContain("Bruno Salas");
    }

    @Test
    void who_was_followed_with_a_key_keeps_the_focus() {
        List<String> before = names();
        robot.moveTo(new Point2D(5, 5));
        onFx(() -> window().find("#search").orElseThrow().requestFocus());
        robot.type(KeyCode.TAB).type(KeyCode.SPACE);
        window().settle();

        assertThat(names()).isEqualTo(before);
        assertThat(onFx(() -> window().scene().getFocusOwner())).isSameAs(button(0));
    }

    private Node button(int row) {
        return window().shown(".rail .suggestions .follow").get(row);
    }

    private List<String> names() {
        return window().shown(".rail .suggestions .person-name").stream().map(node -> ((Labeled) node).getText())
                .toList();
    }

    private static Point2D middleOf(Node node) {
        Bounds place = onFx(() -> node.localToScreen(node.getBoundsInLocal()));
        return new Point2D(place.getCenterX(), place.getCenterY());
    }

    private Window window() {
        return opened.orElseThrow();
    }
}
