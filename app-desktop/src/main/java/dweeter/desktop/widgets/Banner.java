/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

import dweeter.desktop.widgets.AvatarPattern.Tile;
import dweeter.model.Nick;

/// The strip over a profile: the tiles of its avatar in two rows, pale.
public final class Banner extends Region {

    private static final double PALENESS = 0.5;
    private static final int ROWS = 2;

    private final AvatarPattern pattern;
    private final Canvas canvas = new Canvas();

    public Banner(Nick nick) {
        pattern = AvatarPattern.of(nick);
        getStyleClass().add("banner");
        canvas.setOpacity(PALENESS);
        getChildren().add(canvas);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) {
            return;
        }
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        double side = getHeight() / ROWS;
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.setFill(pattern.ground());
        graphics.fillRect(0, 0, getWidth(), getHeight());
        for (int column = 0; column * side < getWidth(); column++) {
            for (int row = 0; row < ROWS; row++) {
                int place = column * ROWS + row;
                Tile tile = pattern.tiles().get((place * 3 + column / 2 + row) % pattern.tiles().size());
                Tile turned = new Tile(tile.form(), (tile.place() + place * 5 / 3) % 4, (column + row * 2) % 3 == 0);
                TilePainter.paint(graphics, pattern, turned, column * side, row * side, side);
            }
        }
    }
}
