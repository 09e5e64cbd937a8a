/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javafx.geometry.Rectangle2D;

/// Where a window is and how large, in pixels.
///
/// @param bounds    with its frame; while it fills the screen, those it goes back to
/// @param maximised whether it fills the screen
public record WindowPlace(Rectangle2D bounds, boolean maximised) {

    /// The part of the frame by which a window is moved, and how much of it has to be seen for that.
    private static final double TITLE_BAR = 30;
    private static final double HANDLE = 120;
    private static final double FARTHEST = 1_000_000;

    /// Where to open the window: where it was, if it can be reached there, and in the middle of the first screen otherwise. It is
    /// never larger than the screen.
    ///
    /// @param usual   width and height of a window that was never open
    /// @param screens the parts of the screens that windows may fill, the first one first; at least one
    static WindowPlace opening(Optional<WindowPlace> before, Rectangle2D usual, List<Rectangle2D> screens) {
        return before.flatMap(place -> place.on(screens)).orElseGet(() -> {
            Rectangle2D size = before.map(WindowPlace::bounds).orElse(usual);
            return new WindowPlace(middle(size, screens.getFirst()), before.map(WindowPlace::maximised).orElse(false));
        });
    }

    /// Reads what [#write] wrote; absent if that makes no sense.
    static Optional<WindowPlace> read(Properties values) {
        try {
            double width = number(values, "width");
            double height = number(values, "height");
            return Optional.of(new WindowPlace(new Rectangle2D(number(values, "x"), number(values, "y"), width, height),
                    Boolean.parseBoolean(values.getProperty("maximised")))).filter(_ -> width >= 1 && height >= 1);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    Properties write() {
        var values = new Properties();
        values.setProperty("x", Double.toString(bounds.getMinX()));
        values.setProperty("y", Double.toString(bounds.getMinY()));
        values.setProperty("width", Double.toString(bounds.getWidth()));
        values.setProperty("height", Double.toString(bounds.getHeight()));
        values.setProperty("maximised", Boolean.toString(maximised));
        return values;
    }

    /// The same place on the screen that shows most of its title bar, if one shows enough of it.
    private Optional<WindowPlace> on(List<Rectangle2D> screens) {
        return screens.stream().filter(this::isReachable).max(Comparator.comparingDouble(this::shown))
                .map(screen -> new WindowPlace(new Rectangle2D(bounds.getMinX(), bounds.getMinY(),
                        Math.min(bounds.getWidth(), screen.getWidth()),
                        Math.min(bounds.getHeight(), screen.getHeight())), maximised));
    }

    private boolean isReachable(Rectangle2D screen) {
        return bounds.getMinY() >= screen.getMinY() && bounds.getMinY() + TITLE_BAR <= screen.getMaxY()
                && shown(screen) >= Math.min(HANDLE, bounds.getWidth());
    }

    private double shown(Rectangle2D screen) {
        return Math.min(bounds.getMaxX(), screen.getMaxX()) - Math.max(bounds.getMinX(), screen.getMinX());
    }

    private static Rectangle2D middle(Rectangle2D size, Rectangle2D screen) {
        double width = Math.min(size.getWidth(), screen.getWidth());
        double height = Math.min(size.getHeight(), screen.getHeight());
        return new Rectangle2D(screen.getMinX() + (screen.getWidth() - width) / 2,
                screen.getMinY() + (screen.getHeight() - height) / 2, width, height);
    }

    /// @throws IllegalArgumentException if there is none, or one that no screen has
    private static double number(Properties values, String name) {
        double number = Double.parseDouble(values.getProperty(name, ""));
        if (!(Math.abs(number) <= FARTHEST)) {
            throw new IllegalArgumentException(name + " is " + number);
        }
        return number;
    }
}
