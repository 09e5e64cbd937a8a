/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    /// Format characters that have a shape: signs around Arabic, Syriac and Kaithi numbers and verses, brackets around
    /// hieroglyphs.
    private static final Pattern SHAPED_FORMAT = Pattern.compile(
            "[\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\\x{110BD}\\x{110CD}\\x{13430}-\\x{1343F}]");

    @Test
    void all_blanks_controls_and_shapeless_format_characters_of_unicode_draw_nothing() {
        Pattern nothing = Pattern.compile("\\p{IsWhite_Space}|\\p{Cc}|\\p{Cf}");

        assertThat(all(c -> nothing.matcher(Character.toString(c)).matches()
                && !SHAPED_FORMAT.matcher(Character.toString(c)).matches())).allMatch(Invisible::drawsNothing);
    }

    @Test
    void letters_digits_and_symbols_draw_something_but_for_a_known_few() {
        Pattern something = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

        assertThat(all(c -> something.matcher(Character.toString(c)).matches() && Invisible.drawsNothing(c)))
                .containsExactly(0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0x13441, 0x13442, 0x1D159);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3164", "\u1160", "\u115F", "\uFFA0", "\u2800", "\u034F", "\u180B", "\u180E",
            "\u200B",
            "\u200D\u2060", "\uFEFF", "\uFE0F", "\u00A0\u202F\u3000", "\u0301", "\u20E3", "\u0903", "\u3164\u0301",
            "\uDB40\uDC41\uDB40\uDC7F", "\uDB40\uDD00", "\u202E", "\u0085\u0000", "\uFFFC", "\uFFFE", "\u0600"})
    void what_draws_nothing_by_itself_is_blank(String text) {
        assertThat(Texts.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", ".", "梅", "ㅤa", "e\u0301", "\u25CC\u0301", "❤\uFE0F", "1\uFE0F\u20E3", "ᅟᅡ", "⠁",
            "\u2422", "\u06001",
            "\uE000", "\u0378"})
    void one_thing_to_see_is_enough(String text) {
        assertThat(Texts.isBlank(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'\u00A0ana\u00A0',ana", "'\u3000ana\u202F',ana", "'\uFEFFana',ana", "'ana\u200B\u200D',ana",
            "'\u202Aana\u202C',ana",
            "'a\u00A0b',a\u00A0b", "'\u3164',''", "'',''"})
    void what_draws_nothing_is_cut_off_the_ends(String text, String trimmed) {
        assertThat(Texts.trimmed(text)).isEqualTo(trimmed);
    }

    @Test
    void what_is_shown_neither_turns_nor_covers_its_neighbours() {
        assertThat(Texts.shown("\u202Eana nimda")).isEqualTo("ana nimda");
        assertThat(Texts.shown("Z" + "\u0300".repeat(200) + "!")).isEqualTo("Z" + "\u0300".repeat(8) + "!");
        assertThat(Texts.shown("שָׁלוֹם \u200F!")).isEqualTo("שָׁלוֹם \u200F!");
    }

    private static List<Integer> all(IntPredicate wanted) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(c -> c < 0xD800 || c > 0xDFFF).filter(wanted)
                .boxed()
                .toList();
    }
}
