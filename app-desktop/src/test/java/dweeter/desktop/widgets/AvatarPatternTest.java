/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.desktop.widgets.AvatarPattern.Form;
import dweeter.desktop.widgets.AvatarPattern.Tile;
import dweeter.model.Nick;

class AvatarPatternTest {

    /// As the pictures of the design show them.
    @ParameterizedTest
    @CsvSource({"marta, e8e2c0, b19e41, 345727", "ada, e5dbfb, aa8dda, 713d1d", "tomas, bfeaf2, 22b1c6, 574d04",
            "june, fdd5db, da7e90, 495214"})
    void a_nick_has_its_colours(String nick, String ground, String mid, String dark) {
        AvatarPattern pattern = AvatarPattern.of(new Nick(nick));

        assertNear(pattern.ground(), ground);
        assertNear(pattern.mid(), mid);
        assertNear(pattern.dark(), dark);
    }

    @Test
    void a_nick_has_its_tiles() {
        assertThat(AvatarPattern.of(new Nick("marta")).tiles()).containsExactly(new Tile(Form.TRIANGLE, 1, false),
                new Tile(Form.DISC, 0, true), new Tile(Form.QUARTER_RING, 2, false), new Tile(Form.HALF_DISC, 2, true));
    }

    private static void assertNear(Color color, String hex) {
        Color expected = Color.web(hex);
        double distance = Math.max(Math.abs(color.getRed() - expected.getRed()), Math
                .max(Math.abs(color.getGreen() - expected.getGreen()), Math.abs(color.getBlue() - expected.getBlue())));

        assertThat(distance).as("%s against %s", color, hex).isLessThan(0.03);
    }
}
