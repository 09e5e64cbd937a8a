/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectionsTest {

    private static final String ALPHABET = "a\u05D0 \n\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069";

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\u202Aa\u202C", "\u2066a\u2069", "\u2067\u202Ea\u202C\u2069", "a\u200Fb\u061C",
            "\u2068a\u2069\n\u2067b\u2069"})
    void what_is_ended_in_its_line_and_in_order_is_balanced(String text) {
        assertThat(Directions.areBalanced(text)).isTrue();
        assertThat(Directions.balanced(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"'\u202Eana nimda','\u202Eana nimda\u202C'", "'Ana\u2067','Ana\u2067\u2069'", "'a\u202C',a",
            "'a\u2069',a",
            "'\u2066\u202Aa\u2069','\u2066\u202Aa\u202C\u2069'",
            "'\u202A\u2066a\u202C\u2069','\u202A\u2066a\u2069\u202C'",
            "'\u202Ea\nb\u202C','\u202Ea\u202C\nb'", "'\u202Ca\u202A','a\u202A\u202C'"})
    void what_is_left_open_is_ended_and_what_ends_nothing_goes(String text, String balanced) {
        assertThat(Directions.areBalanced(text)).isFalse();
        assertThat(Directions.balanced(text)).isEqualTo(balanced);
    }

    @RepeatedTest(200)
    void a_balanced_text_turns_nothing_that_stands_around_it() {
        long seed = new Random().nextLong();
        String text = Directions.balanced(any(new Random(seed))).replace('\n', ' ');

        var bidi = new Bidi("abc " + text + " xyz 1", Bidi.DIRECTION_LEFT_TO_RIGHT);

        assertThat(bidi.getLevelAt(0)).as("seed %d", seed).isZero();
        assertThat(bidi.getLevelAt(bidi.getLength() - 3)).as("seed %d: x", seed).isZero();
        assertThat(bidi.getLevelAt(bidi.getLength() - 1)).as("seed %d: 1", seed).isZero();
    }

    @Test
    void a_text_without_controls_keeps_all_else() {
        assertThat(Directions.without("\u202Aa\u202C\u200F \u2067\uD83D\uDC26\u2069\n"))
                .isEqualTo("a\u200F \uD83D\uDC26\n");
    }

    @Test
    void a_name_from_right_to_left_leaves_its_sentence_from_left_to_right() {
        var bidi = new Bidi(Directions.amongLeftToRight("אבג") + " redweeted 3", Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);

        assertThat(bidi.getBaseLevel()).isZero();
        assertThat(bidi.getLevelAt(bidi.getLength() - 1)).isZero();
        assertThat(Directions.amongLeftToRight("Ana Núñez")).isEqualTo("Ana Núñez");
    }

    private static String any(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
