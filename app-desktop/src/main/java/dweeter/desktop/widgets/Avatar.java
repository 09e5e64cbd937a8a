/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

import dweeter.model.Nick;

/// The square picture of a nick. Decoration: the name stands beside it.
public final class Avatar extends Region {

    private static final double CORNER = 0.28;

    private final AvatarPattern pattern;
    private final Canvas canvas = new Canvas();
    private final Rectangle frame = new Rectangle();

    /// @param em its side, in the size of the text around it
    public Avatar(Nick nick, double em) {
        pattern = AvatarPattern.of(nick);
        getStyleClass().add("avatar");
        setStyle(("-fx-min-width: %1$sem; -fx-pref-width: %1$sem; -fx-max-width: %1$sem;"
                + "-fx-min-height: %1$sem; -fx-pref-height: %1$sem; -fx-max-height: %1$sem;").formatted(em));
        canvas.setClip(frame);
        getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
        double side = Math.min(getWidth(), getHeight());
        if (canvas.getWidth() != side) {
            canvas.setWidth(side);
            canvas.setHeight(side);
            frame.setWidth(side);
            frame.setHeight(side);
            frame.setArcWidth(2 * CORNER * side);
            frame.setArcHeight(2 * CORNER * side);
            paint(side);
        }
    }

    private void paint(double side) {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.setFill(pattern.ground());
        graphics.fillRect(0, 0, side, side);
        for (int i = 0; i < pattern.tiles().size(); i++) {
            double half = side / 2;
            TilePainter.paint(graphics, pattern, pattern.tiles().get(i), i % 2 * half, Math.floorDiv(i, 2) * half,
                    half);
        }
    }
}
