/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

import org.kordamp.ikonli.javafx.FontIcon;

/// Judges whether what a window says can be read: each text lies in the window, is whole and large enough, and its
/// pixels stand out from their ground. To be used on the thread that draws.
public final class Readable {

    private static final double SMALLEST = 0.8;
    private static final double CONTRAST = 4.5;
    /// What can be pressed only later may be paler.
    private static final double CONTRAST_OF_DISABLED = 3;
    private static final int COLOURS = 4;
    private static final double TOLERANCE = 1.5;
    /// Names have no bounds, so they may be cut.
    private static final Set<String> MAY_BE_CUT = Set.of("card-name", "person-name", "profile-name", "passed-on-words");

    private final Scene scene;
    private final List<Shown> texts;
    private final double em;

    /// @param within what is on top; what lies under it is not looked at
    private Readable(Scene scene, Node within, double em) {
        this.scene = scene;
        this.em = em;
        texts = texts(within).map(this::shown).flatMap(Optional::stream).toList();
    }

    /// All that is in a window.
    ///
    /// @param em in pixels
    public static Readable in(Scene scene, double em) {
        Optional<Node> dialog = scene.getRoot().lookupAll(".veil").stream().filter(Screen::isShown).findFirst();
        return new Readable(scene, dialog.orElse(scene.getRoot()), em);
    }

    /// Asserts that each of these stands somewhere, from its first to its last word.
    public Readable says(String... wanted) {
        assertThat(texts.stream().map(Shown::words)).contains(wanted);
        return this;
    }

    /// Asserts that there are texts, and that nothing is wrong with any.
    ///
    /// @param picture of the whole window
    public void isFaultlessIn(Image picture) {
        assertThat(faults(picture)).isEmpty();
    }

    /// What is wrong with the texts, in words.
    ///
    /// @param picture of the whole window
    public List<String> faults(Image picture) {
        return texts.isEmpty()
                ? List.of("There is no text")
                : texts.stream().flatMap(text -> Stream.concat(misplaced(text), undrawn(text, picture))).toList();
    }

    private Stream<String> misplaced(Shown text) {
        var faults = Stream.<String>builder();
        if (text.place.getMinX() < -TOLERANCE || text.place.getMaxX() > scene.getWidth() + TOLERANCE) {
            faults.add("“%s” hangs out of the window: %s".formatted(text.words(), text.place));
        } else if (text.seen.getWidth() < text.place.getWidth() - TOLERANCE) {
            faults.add("“%s” is half hidden: %s of %s".formatted(text.words(), text.seen, text.place));
        }
        if (text.node.getFont().getSize() < SMALLEST * em - 0.01) {
            faults.add("“%s” is tiny: %.1f px".formatted(text.words(), text.node.getFont().getSize()));
        }
        if (text.isCut()) {
            faults.add("“%s” is cut to “%s”".formatted(text.words(), text.node.getText()));
        }
        return faults.build();
    }

    private Stream<String> undrawn(Shown text, Image picture) {
        Map<Color, Integer> colours = colours(picture, text.seen, picture.getWidth() / scene.getWidth());
        Color ground = colours.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElse(Color.TRANSPARENT);
        double best = colours.keySet().stream().mapToDouble(colour -> contrast(colour, ground)).max().orElse(1);
        // A dot or a dash is too thin for any pixel to have its whole colour.
        boolean marks = text.words().codePoints().noneMatch(Character::isLetterOrDigit);
        return marks || colours.size() >= COLOURS && best >= (text.isDisabled() ? CONTRAST_OF_DISABLED : CONTRAST)
                ? Stream.of()
                : Stream.of("“%s” does not stand out: %d colours, contrast %.1f".formatted(text.words(), colours.size(),
                        best));
    }

    private static Stream<Text> texts(Node node) {
        if (!node.isVisible() || node instanceof FontIcon) {
            return Stream.of();
        }
        if (node instanceof Text text) {
            return text.getText().isBlank() ? Stream.of() : Stream.of(text);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Readable::texts)
                : Stream.of();
    }

    /// Empty, if it is scrolled away, or lies in a field that scrolls by itself.
    private Optional<Shown> shown(Text text) {
        Bounds place = text.localToScene(text.getLayoutBounds());
        Bounds seen = common(place, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
        for (Node around = text; around != null; around = around.getParent()) {
            if (around instanceof TextInputControl) {
                return Optional.empty();
            }
            if (around.getClip() != null) {
                seen = common(seen, around.localToScene(around.getClip().getBoundsInParent()));
            }
        }
        // What is scrolled half away has to be readable only when it is back.
        boolean whole = seen.getHeight() > place.getHeight() - TOLERANCE;
        return whole ? Optional.of(new Shown(text, place, seen)) : Optional.empty();
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(x, y, Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - x),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - y));
    }

    private static Map<Color, Integer> colours(Image picture, Bounds place, double scale) {
        var colours = new HashMap<Color, Integer>();
        var reader = picture.getPixelReader();
        int right = (int) Math.min(picture.getWidth(), Math.ceil(place.getMaxX() * scale));
        int bottom = (int) Math.min(picture.getHeight(), Math.ceil(place.getMaxY() * scale));
        for (int x = (int) Math.max(0, place.getMinX() * scale); x < right; x++) {
            for (int y = (int) Math.max(0, place.getMinY() * scale); y < bottom; y++) {
                colours.merge(reader.getColor(x, y), 1, Integer::sum);
            }
        }
        return colours;
    }

    /// @see <a href="https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio">WCAG 2.1: contrast ratio</a>
    private static double contrast(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /// @param place where it is in the window
    /// @param seen  what of that nothing cuts off
    private record Shown(Text node, Bounds place, Bounds seen) {

        String words() {
            return label().map(Labeled::getText).orElseGet(node::getText);
        }

        boolean isCut() {
            return label().filter(label -> !label.getText().equals(node.getText())
                    && new HashSet<>(label.getStyleClass()).stream().noneMatch(MAY_BE_CUT::contains)).isPresent();
        }

        boolean isDisabled() {
            return node.isDisabled();
        }

        private Optional<Labeled> label() {
            return node.getParent() instanceof Labeled label ? Optional.of(label) : Optional.empty();
        }
    }
}
