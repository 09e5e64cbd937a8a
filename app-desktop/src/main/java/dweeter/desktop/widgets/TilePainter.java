/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.canvas.GraphicsContext;

import dweeter.desktop.widgets.AvatarPattern.Tile;

/// Draws the tiles of avatars and banners.
final class TilePainter {

    private static final double DISC = 0.76;
    private static final double HOLE = 0.5;

    private TilePainter() {}

    /// Draws one tile on a ground that is there already.
    static void paint(GraphicsContext graphics, AvatarPattern pattern, Tile tile, double x, double y, double side) {
        graphics.save();
        graphics.translate(x, y);
        graphics.beginPath();
        graphics.rect(0, 0, side, side);
        graphics.clip();
        graphics.setFill(tile.dark() ? pattern.dark() : pattern.mid());
        double right = tile.place() % 2 * side;
        double low = tile.place() > 1 ? side : 0;
        switch (tile.form()) {
            case QUARTER_DISC -> disc(graphics, right, low, side);
            case HALF_DISC -> {
                double[] across = {0, side / 2, side, side / 2};
                double[] down = {side / 2, 0, side / 2, side};
                disc(graphics, across[tile.place()], down[tile.place()], side / 2);
            }
            case DISC -> disc(graphics, side / 2, side / 2, side / 2 * DISC);
            case TRIANGLE -> {
                double[] across = right > 0 ? new double[]{0, side, side} : new double[]{0, side, 0};
                double[] down = right > 0 ? new double[]{0, 0, side} : new double[]{0, side, side};
                graphics.fillPolygon(across, down, 3);
            }
            case QUARTER_RING -> {
                disc(graphics, right, low, side);
                graphics.setFill(pattern.ground());
                disc(graphics, right, low, side * HOLE);
            }
            case BITE -> {
                graphics.fillRect(0, 0, side, side);
                graphics.setFill(pattern.ground());
                disc(graphics, right, low, side * HOLE);
            }
        }
        graphics.restore();
    }

    private static void disc(GraphicsContext graphics, double x, double y, double radius) {
        graphics.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
    }
}
