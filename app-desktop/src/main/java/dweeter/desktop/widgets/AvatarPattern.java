/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.paint.Color;

import dweeter.model.Nick;
import dweeter.model.Sha256;

/// The picture that stands for a nick: three colours and four tiles, the same on every computer.
///
/// @param tiles in the order of reading: two above, two below
record AvatarPattern(Color ground, Color mid, Color dark, List<Tile> tiles) {

    private static final int HUES = 16;
    private static final double FIRST_HUE = 8;
    private static final int TILES = 4;
    private static final double[] SECOND_HUES = {40, -40, 110, -110};

    static AvatarPattern of(Nick nick) {
        byte[] hash = Sha256.of(nick.value());
        double hue = FIRST_HUE + 360.0 / HUES * (hash[0] & 15);
        int choice = hash[1] & 0xff;
        double second = hue + SECOND_HUES[choice & 3];
        boolean darkFirst = (choice & 2) != 0;
        List<Tile> tiles = IntStream.range(0, TILES)
                .mapToObj(i -> Tile.of(hash[2 + i] & 0xff, (i % 2 == 0) == darkFirst)).toList();
        return new AvatarPattern(new Oklch(0.91, 0.045, hue).toColor(), new Oklch(0.70, 0.115, hue).toColor(),
                new Oklch(0.42, 0.085, second).toColor(), tiles);
    }

    /// One quarter of the picture.
    ///
    /// @param place 0 to 3: which of four corners or edges the form leans on
    /// @param dark  in which tone it is drawn
    record Tile(Form form, int place, boolean dark) {

        private static final List<Form> FORMS = List.of(Form.QUARTER_DISC, Form.QUARTER_DISC, Form.HALF_DISC, Form.DISC,
                Form.TRIANGLE, Form.BITE, Form.QUARTER_RING);

        private static Tile of(int bits, boolean dark) {
            return new Tile(FORMS.get(bits % FORMS.size()), bits >> 3 & 3, dark);
        }
    }

    /// What a tile shows.
    enum Form {
        QUARTER_DISC, HALF_DISC, DISC, TRIANGLE, QUARTER_RING, BITE
    }
}
