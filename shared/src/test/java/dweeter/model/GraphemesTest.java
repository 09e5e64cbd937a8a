/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.BreakIterator;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphemesTest {

    /// One or more of each class that UAX #29 tells apart.
    private static final int[] KINDS = {'a', ' ', 0x0D, 0x0A, 0x00, 0x0301, 0x200D, 0x1F1EA, 0x1F1F8, 0x1F468, 0x2764,
            0xFE0F, 0x1F3FD, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x0915, 0x094D, 0x093C, 0x0924, 0x0903, 0x0600,
            0x00AD, 0x0E33, 0xE0067, 0xE007F, 0x1F3F4, 0x0D4D, 0x0D15};

    @Test
    void nothing_has_no_characters() {
        assertThat(Graphemes.count("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u00e9", "e\u0301", "a\u0302\u0301", "\r\n", "\n", "梅", "👋", "👍🏽",
            "👨‍👩‍👧‍👦", "🏳️‍🌈",
            "👩‍🚀", "❤️", "1️⃣", "🇪🇸", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "각", "\u1112\u1161\u11ab", "क्षि", "ক্ষ",
            "\u0915\u094d\u200d\u0937", "নী", "\u0600\u0031"})
    void what_a_person_calls_one_character_is_one(String text) {
        assertThat(Graphemes.count(text)).isEqualTo(1);
        assertThat(Graphemes.count("a" + text + "b")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"ab,2", "'a b',3", "🇪🇸🇫🇷,2", "🇪🇸🇫,2", "👩‍🚀👩‍🚀,2", "नमस्ते,3", "\u0301,1", "한국어,3", "ñandú,5",
            "a\u200db,2"})
    void what_a_person_calls_several_are_as_many(String text, int count) {
        assertThat(Graphemes.count(text)).isEqualTo(count);
    }

    /// Vietnamese, Thai, Lao, Hebrew as in Genesis 1:1 and with all a letter can carry, Arabic as in the Quran,
    /// Devanagari with five consonants in one, Vedic accents, Malayalam, Sinhala, Tibetan with its tallest stack,
    /// Burmese, Khmer, Tai Tham, phonetic script, medieval Latin, old Korean, emoji.
    @ParameterizedTest
    @ValueSource(strings = {"Nguye\u0302\u0303n Thi\u0323 Hu\u031B\u01A1\u0300ng", "ที่ปรึกษาน้ำ", "ເຂົ້າ",
            "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים",
            "ש\u05C1\u05BC\u05B8\u05BD\u0591", "בִּירוּשָׁלִַ֗ם", "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ", "كُلًّۭا",
            "कार्त्स्न्यम्", "र्त्स्न्य", "अ॒ग्निमी॑ळे", "മോഹന്\u200D", "ശ്രീ", "ශ්\u200Dරී",
            "བསྒྲུབས", "ཧྐྵྨླྺྼྻྂ", "ကျွန်ုပ်", "ស្ត្រី", "ᩈ᩠ᨿᩣ᩠ᨾ", "t̪ʰɑ̃̀ː n̥̄ ɔ̃́", "D\u0304\u0363",
            "\u1112\u119E\u11AB", "👨🏿\u200D❤\uFE0F\u200D💋\u200D👨🏿",
            "👨🏽\u200D👩🏽\u200D👧🏽\u200D👦🏽", "1\uFE0F\u20E3",
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F"})
    void no_script_piles_up_as_much_as_is_too_much(String text) {
        assertThat(Graphemes.isPiledUp(text)).isFalse();
        assertThat(Graphemes.thinned(text)).isEqualTo(text);
        assertThat(DweetText.check(text)).isEqualTo(DweetText.Fit.FITS);
        assertThat(DisplayName.typed(text)).hasValue(new DisplayName(text));
    }

    @ParameterizedTest
    @CsvSource({"Z,\u0300", "Z,\u0300\u0301", "a,\u0903", "e,\u0300\u200D", "क,्\u0300", "1,\u20E3"})
    void marks_beyond_the_eighth_are_a_pile_and_are_not_drawn(String letter, String marks) {
        String pile = letter + marks.repeat(40);

        assertThat(Graphemes.isPiledUp(pile)).isTrue();
        assertThat(Graphemes.isPiledUp("ab " + pile + " c")).isTrue();
        assertThat(Graphemes.thinned("ab " + pile + " c")).startsWith("ab " + letter).endsWith(" c");
        assertThat(Graphemes.thinned(pile).codePoints().filter(Texts::isMark).count()).isEqualTo(Graphemes.MAX_MARKS);
        assertThat(Graphemes.isPiledUp(Graphemes.thinned(pile))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u2060", "\u00AD", "\u034F", "\u200E", "\u0096", "\uFEFF", "\u3164", "\u180E"})
    void what_draws_nothing_does_not_part_marks(String nothing) {
        String pile = "Z" + ("\u0300".repeat(8) + nothing).repeat(20) + "a\u0301";

        assertThat(Graphemes.isPiledUp(pile)).isTrue();
        assertThat(Graphemes.thinned(pile)).isEqualTo("Z" + "\u0300".repeat(8) + nothing.repeat(20) + "a\u0301");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "\t", "\u00A0", "\u3000", "\u2029", "a", "梅", "\u05D0"})
    void a_blank_or_another_character_does(String between) {
        assertThat(Graphemes.isPiledUp(("Z" + "\u0300".repeat(8) + between).repeat(20))).isFalse();
    }

    @Test
    void joined_emoji_without_end_are_a_pile_too() {
        assertThat(Graphemes.isPiledUp("👩\u200D".repeat(16) + "👩")).isTrue();
    }

    @Test
    void line_breaks_count_one_each() {
        assertThat(Graphemes.count("a\n\nb")).isEqualTo(4);
        assertThat(Graphemes.count("a\n\r\nb")).isEqualTo(4);
        assertThat(Graphemes.count("\n\r")).isEqualTo(2);
    }

    @Test
    void the_break_iterator_of_the_platform_counts_the_same() {
        long seed = Long.getLong("dweeter.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(8); length >= 0; length--) {
                text.appendCodePoint(KINDS[random.nextInt(KINDS.length)]);
            }

            assertThat(Graphemes.count(text.toString())).as("seed %d: %s", seed, text)
                    .isEqualTo(clusters(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0301", "\u0915\u094d", "\u200d", "🇪", "👨‍", "\u0600", "\r\n", "각"})
    void the_worst_text_of_the_largest_size_is_cheap(String unit) {
        String text = unit.repeat(DweetText.MAX_BYTES / 2 / unit.length());
        long begin = System.nanoTime();

        int count = Graphemes.count(text);

        assertThat(count).isPositive();
        assertThat(Graphemes.thinned(text).length()).isLessThanOrEqualTo(text.length());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(500));
    }

    private static int clusters(String text) {
        BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        int count = 0;
        while (breaks.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
