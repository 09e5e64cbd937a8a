/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.DweetText.Fit;

class DweetTextTest {

    private static final String FAMILY = "👨🏽\u200D👩🏽\u200D👧🏽\u200D👦🏽";
    private static final int FAMILY_BYTES = 41;

    @ParameterizedTest
    @ValueSource(strings = {"a", "ñ", "👋", "e\u0301"})
    void two_hundred_and_twenty_five_characters_fit_and_one_more_does_not(String character) {
        assertThat(DweetText.check(character.repeat(225))).isEqualTo(Fit.FITS);
        assertThat(DweetText.check(character.repeat(226))).isEqualTo(Fit.TOO_LONG);
    }

    @Test
    void six_kibibytes_fit_and_one_byte_more_does_not() {
        int families = 149;
        String full = FAMILY.repeat(families) + "a".repeat(DweetText.MAX_BYTES - families * FAMILY_BYTES);

        assertThat(full.getBytes(StandardCharsets.UTF_8)).hasSize(DweetText.MAX_BYTES);
        assertThat(DweetText.check(full)).isEqualTo(Fit.FITS);
        assertThat(DweetText.check(full + "!")).isEqualTo(Fit.TOO_LARGE);
    }

    @Test
    void a_character_carries_at_most_8_marks_and_has_at_most_32_parts() {
        assertThat(DweetText.check("Z" + "\u0300".repeat(8))).isEqualTo(Fit.FITS);
        assertThat(DweetText.check("Z" + "\u0300".repeat(9))).isEqualTo(Fit.PILED_UP);
        assertThat(DweetText.check("Z" + "\u0300".repeat(3000))).isEqualTo(Fit.PILED_UP);
        assertThat(DweetText.check("\u1100".repeat(31) + "\u1161")).isEqualTo(Fit.FITS);
        assertThat(DweetText.check("\u1100".repeat(32) + "\u1161")).isEqualTo(Fit.PILED_UP);
        assertThat(DweetText.check("Z" + "\u0300".repeat(4000))).isEqualTo(Fit.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202Eana nimda", "Ana\u2067", "a\u2069", "\u202Ea\nb\u202C"})
    void a_text_ends_each_direction_that_it_begins_in_its_line(String text) {
        assertThat(DweetText.check(text)).isEqualTo(Fit.TURNING);
        assertThat(DweetText.check(Directions.balanced(text))).isEqualTo(Fit.FITS);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a\u0007", "\u3164", "\u202Eana nimda"})
    void a_dweet_that_was_kept_is_believed_whatever_is_the_rule_today(String text) {
        assertThat(new DweetText(text)).hasToString(text);
    }

    @Test
    void a_dweet_that_was_kept_may_be_longer_than_the_rule_is_today_but_not_larger() {
        assertThat(new DweetText("a".repeat(226)).value()).hasSize(226);
        assertThat(new DweetText("Z" + "\u0300".repeat(3000)).value()).hasSize(3001);
        for (String never : new String[]{"", "a".repeat(6145), "\u0301".repeat(3073), "a\uD83D"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DweetText(never));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\n \n", "\t", "\u00a0", "\u3000", "\u200b", "\u200d\u2060", "\ufeff",
            "\u3164", "\u1160", "\u115F", "\uFFA0", "\u2800", "\u034F", "\u180B", "\uFE0F", "\u0301", "\u0007",
            "\uDB40\uDC41"})
    void a_text_without_anything_to_see_is_blank(String text) {
        assertThat(DweetText.check(text)).isEqualTo(Fit.BLANK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\r\nb", "a\u0000", "a\u001b[1m", "a\u007f"})
    void the_control_characters_of_ascii_are_no_text(String text) {
        assertThat(DweetText.check(text)).isEqualTo(Fit.NOT_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "\u0096Traduccion", "a\u0085b", "a\u2028b", "a\u2029b"})
    void what_texts_carry_along_is_left_as_it_is(String text) {
        assertThat(DweetText.check(text)).isEqualTo(Fit.FITS);
    }

    @Test
    void half_a_character_is_no_text() {
        assertThat(DweetText.check("a\ud83d")).isEqualTo(Fit.NOT_TEXT);
        assertThat(DweetText.check("\udc4ba")).isEqualTo(Fit.NOT_TEXT);
        assertThat(DweetText.check("\udc4b\ud83d")).isEqualTo(Fit.NOT_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "\na", " a ", "👨‍👩‍👧‍👦", "עברית \u200f!"})
    void line_feeds_and_joiners_belong_to_a_text(String text) {
        assertThat(DweetText.check(text)).isEqualTo(Fit.FITS);
        assertThat(new DweetText(text)).hasToString(text);
    }
}
