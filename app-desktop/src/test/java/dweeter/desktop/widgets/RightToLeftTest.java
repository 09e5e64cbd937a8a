/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.desktop.fx.RightToLeft;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.theme.Look;
import dweeter.model.Nick;

class RightToLeftTest extends ClientTest {

    private static final int WIDTH = 400;
    private static final int HEIGHT = 60;

    private static final String HEBREW = ("\u05E9\u05DC\u05D5\u05DD \u05DC\u05DB\u05D5\u05DC\u05DD, "
            + "\u05D4\u05D9\u05D5\u05DD ").repeat(8);

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_from_right_to_left_is_laid_out_at_every_width(String text) {
        onFx(() -> {
            var art = new EmojiImages(Desk.AT_ONCE);
            for (double width = 180; width < 700; width += 7) {
                assertThat(height(new RichText(text, art, _ -> {}, _ -> {}), width)).isPositive();
                assertThat(height(Parts.wrapped(new SimpleStringProperty(text)), width)).isPositive();
            }
        });
    }

    static List<String> texts() {
        return List.of(HEBREW, "\u05D0".repeat(200), "hola " + HEBREW + " 2026 Mayor", HEBREW + "\n" + HEBREW,
                "https://x.example/" + "\u05D0\u05D1".repeat(60), "(\u05D0) ".repeat(40), "\u0627\u0644".repeat(90),
                "\u0633\u0644\u0627\u0645 \u0639\u0644\u064A\u0643\u0645 \uD83C\uDF45 ".repeat(12));
    }

    @Test
    void a_text_begins_at_the_side_of_its_first_letter() {
        onFx(() -> {
            var art = new EmojiImages(Desk.AT_ONCE);
            for (String text : List.of("\u05E9\u05DC\u05D5\u05DD.", "2026 \u05E9\u05DC\u05D5\u05DD a.")) {
                assertThat(ink(new RichText(text, art, _ -> {}, _ -> {})).getMinX()).as(text).isGreaterThan(200);
            }
            assertThat(ink(new RichText("a \u05E9\u05DC\u05D5\u05DD.", art, _ -> {}, _ -> {})).getMinX())
                    .isLessThan(10);
        });
    }

    @Test
    void a_sentence_from_right_to_left_ends_with_its_full_stop_at_the_left() {
        onFx(() -> {
            var text = new RichText("\u05E9\u05DC\u05D5\u05DD \u05DC\u05DB\u05D5\u05DC\u05DD.",
                    new EmojiImages(Desk.AT_ONCE),
                    _ -> {}, _ -> {});
            Rectangle2D ink = ink(text);

            // A full stop reaches up to a third of a letter.
            double top = ink.getMinY() + ink.getHeight() / 2;
            assertThat(darkest(text, ink.getMinX(), ink.getMinY(), top)).isGreaterThan(0.9);
            assertThat(darkest(text, ink.getMinX() + 1, top, ink.getMaxY())).isLessThan(0.7);
        });
    }

    @Test
    void a_text_is_whole_in_its_pieces() {
        assertThat(String.join("", RightToLeft.pieces(HEBREW + "abcdefghijkl\uD83C\uDF45"))).isEqualTo(
                HEBREW + "abcdefghijkl\uD83C\uDF45");
        assertThat(RightToLeft.pieces("one two")).containsExactly("one two");
    }

    @Test
    void one_can_read_and_write_such_texts() {
        neighbourhood.community().dweet(new Nick("ada"), HEBREW);
        client.openAs(Neighbourhood.MARTA);
        screen().resize(400, 600);
        screen().resize(900, 600);

        screen().write("home-text", HEBREW);

        assertThat(client.signedIn().compose().textProperty().get()).isEqualTo(HEBREW);
        assertThat(screen().shown("#home .compose-preview .rich-text")).hasSize(1);
        assertThat(screen().shown("#timeline .dweet-text"))
                .anyMatch(text -> HEBREW.equals(text.getAccessibleText())
                        && text.getLayoutBounds().getHeight() > 40);
    }

    /// Where something is drawn.
    private static Rectangle2D ink(RichText text) {
        WritableImage drawn = drawn(text);
        double left = WIDTH;
        double right = 0;
        double top = HEIGHT;
        double bottom = 0;
        for (int x = 0; x < WIDTH; x++) {
            for (int y = 0; y < HEIGHT; y++) {
                if (drawn.getPixelReader().getColor(x, y).getBrightness() < 0.7) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return new Rectangle2D(left, top, right - left, bottom - top);
    }

    private static double darkest(RichText text, double x, double from, double to) {
        PixelReader drawn = drawn(text).getPixelReader();
        return IntStream.range((int) from, (int) to).mapToDouble(y -> drawn.getColor((int) x, y).getBrightness()).min()
                .orElse(1);
    }

    private static WritableImage drawn(RichText text) {
        var box = new VBox(text);
        var scene = new Scene(box, WIDTH, HEIGHT);
        new Look().dress(scene);
        return scene.snapshot(null);
    }

    private static double height(Region region, double width) {
        var box = new VBox(region);
        new Scene(box, width, 600);
        box.applyCss();
        box.resize(width, 600);
        box.layout();
        return region.getHeight();
    }
}
