/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.DweetText.Fit;

class DweetTextTest {

    private static final String FAMILY = "👨‍👩‍👧‍👦";
    private static final int FAMILY_BYTES = 25;

    @ParameterizedTest
    @ValueSource(strings = {"a", "ñ", "👋", "e\u0301"})
    void two_hundred_and_twenty_five_characters_fit_and_one_more_does_not(String character) {
        assertThat(DweetText.check(character.repeat(225))).isEqualTo(Fit.FITS);
        assertThat(DweetText.check(character.repeat(226))).isEqualTo(Fit.TOO_LONG);
    }

    @Test
    void six_kibibytes_fit_and_one_byte_more_does_not() {
        int families = 223;
        int rest = DweetText.MAX_BYTES - families * FAMILY_BYTES;
        String full = FAMILY.repeat(families) + "a" + "\u0301".repeat(rest / 2);

        assertThat(full.getBytes(StandardCharsets.UTF_8)).hasSize(DweetText.MAX_BYTES);
        assertThat(DweetText.check(full)).isEqualTo(Fit.FITS);
        assertThat(DweetText.check(full + "!")).isEqualTo(Fit.TOO_LARGE);
    }

    @Test
    void a_single_character_of_many_parts_is_too_large() {
        assertThat(DweetText.check("a" + "\u0301".repeat(3071))).isEqualTo(Fit.FITS);
        assertThat(DweetText.check("a" + "\u0301".repeat(3072))).isEqualTo(Fit.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\n \n", "\t", "\u00a0", "\u3000", "\u200b", "\u200d\u2060", "\ufeff"})
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

    @ParameterizedTest
    @CsvSource({"' ',A dweet says something", "'a\u0007',A dweet has no control characters"})
    void a_dweet_is_refused_with_a_sentence(String text, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DweetText(text)).withMessage(sentence);
    }

    @Test
    void a_long_or_large_dweet_is_refused_with_its_limit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DweetText("a".repeat(226)))
                .withMessageContaining("" + DweetText.MAX_GRAPHEMES);
        assertThatIllegalArgumentException().isThrownBy(() -> new DweetText("a".repeat(7000)))
                .withMessageContaining("6 KiB");
    }
}
