/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What is wrong on a screen is found, so that a test which judges pictures can fail.
@ExtendWith(FxExtension.class)
class ReadableTest {

    @Test
    void a_text_that_can_be_read_has_no_fault() {
        assertThat(faults("Hello there", _ -> {})).isEmpty();
    }

    @Test
    void a_blank_window_is_told() {
        assertThat(faults("", _ -> {})).containsExactly("There is no text");
    }

    @Test
    void a_text_as_pale_as_its_ground_is_told() {
        assertThat(faults("Hello there", label -> label.setStyle("-fx-text-fill: #e8e8e8; -fx-font-size: 15px;")))
                .singleElement().asString().contains("does not stand out");
    }

    @Test
    void a_text_under_something_else_is_told() {
        assertThat(faults("Hello there", label -> {
            var cover = new Rectangle(300, 100);
            cover.setStyle("-fx-fill: white;");
            ((Pane) label.getParent()).getChildren().add(cover);
        })).singleElement().asString().contains("does not stand out");
    }

    @Test
    void a_tiny_text_is_told() {
        assertThat(faults("Hello there", label -> label.setStyle("-fx-text-fill: black; -fx-font-size: 8px;")))
                .singleElement().asString().contains("is tiny: 8.0 px");
    }

    @Test
    void a_text_that_hangs_out_of_the_window_is_told() {
        assertThat(faults("Hello there", label -> label.setLayoutX(260))).anySatisfy(
                fault -> assertThat(fault).contains("hangs out of the window"));
    }

    @Test
    void a_text_that_is_cut_is_told_unless_it_is_a_name() {
        assertThat(faults("Hello there, everybody", label -> label.setMaxWidth(60))).singleElement().asString()
                .contains("is cut to");
        assertThat(faults("Hello there, everybody", label -> {
            label.setMaxWidth(60);
            label.getStyleClass().add("card-name");
        })).isEmpty();
    }

    @Test
    void a_text_that_is_half_hidden_is_told() {
        assertThat(faults("Hello there", label -> label.setClip(new Rectangle(20, 100)))).anySatisfy(
                fault -> assertThat(fault).contains("is half hidden"));
    }

    @Test
    void a_text_that_is_not_there_is_missed() {
        assertThatThrownBy(() -> onFx(() -> Readable.in(scene("Hello there", _ -> {}), 15).says("Good bye")))
                .isInstanceOf(AssertionError.class);
    }

    private static List<String> faults(String text, Consumer<Label> change) {
        return onFx(() -> {
            Scene scene = scene(text, change);
            return Readable.in(scene, 15).faults(scene.snapshot(null));
        });
    }

    private static Scene scene(String text, Consumer<Label> change) {
        var label = new Label(text);
        label.setStyle("-fx-text-fill: black; -fx-font-size: 15px;");
        var pane = new Pane(label);
        pane.setStyle("-fx-background-color: white;");
        change.accept(label);
        var scene = new Scene(pane, 300, 100);
        pane.applyCss();
        pane.layout();
        return scene;
    }
}
