/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import java.net.URL;
import java.util.Locale;

/// Where the picture of an emoji lies: a tile on a sheet of [#SIDE] by [#SIDE] square tiles (the last sheet has fewer
/// rows).
///
/// A sheet may be loaded at any width that is a multiple of [#SIDE], down to 16 pixels a tile; below that neighbours
/// mix. Loading it at the size that is shown gives smoother pictures than scaling tiles of [#TILE] pixels while
/// drawing, and takes less memory: 1 MB a sheet at full size, a tenth of it at 20 pixels a tile.
///
/// @param sheet number of the sheet, from 0
/// @param column tiles to its left
/// @param row tiles above it
public record EmojiArt(int sheet, int column, int row) {

    /// Pixels of a tile's edge in the file.
    public static final int TILE = 64;
    /// Tiles in a row, and rows in a sheet.
    public static final int SIDE = 8;

    static EmojiArt at(int position) {
        int onSheet = position % (SIDE * SIDE);
        return new EmojiArt(position / (SIDE * SIDE), onSheet % SIDE, onSheet / SIDE);
    }

    /// The PNG of the sheet.
    public URL url() {
        return Assets.resource(String.format(Locale.ROOT, "emoji/sheet-%02d.png", sheet));
    }

    /// The left edge of the tile in the file, in pixels.
    public int x() {
        return column * TILE;
    }

    /// The upper edge of the tile in the file, in pixels.
    public int y() {
        return row * TILE;
    }
}
