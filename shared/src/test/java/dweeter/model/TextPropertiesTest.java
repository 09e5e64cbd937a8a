/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.text.Normalizer;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/// What is true of every text that is let in, said in the words of Unicode and asked of the JDK instead of our own lists:
/// random texts of what is awkward, by themselves and among letters.
class TextPropertiesTest {

    private static final int TEXTS = 60_000;
    private static final int[] AWKWARD = {' ', '\n', '\t', 0x0, 0x1B, 0x1C, 0x85, 0x96, 0x9B, 0xA0, 0xAD, 0x300, 0x301,
            0x34F, 0x483, 0x488, 0x5B0, 0x600, 0x61C, 0x64B, 0x903, 0x915, 0x94D, 0xE33, 0xF71, 0xF73, 0x1100, 0x115F,
            0x1160, 0x1161, 0x17B4, 0x180B, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029, 0x202A,
            0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0x20DD, 0x20E3, 0x2800, 0x3000,
            0x3099, 0x302E, 0x3164, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFC, 0xFFFE, 0x13430, 0x1D159, 0x1D165,
            0x1D173, 0x1F468, 0x1F3FD, 0x1F1EA, 0xE0001, 0xE0067, 0xE0100, 0xD800, 0xDC00};
    private static final int[] LETTERS = {'a', 'Z', '1', '.', '@', 0xF1, 0x1D6, 0x344, 0x5D0, 0x627, 0x915, 0xAC00,
            0x6885, 0x1F426};
    /// By their categories, and Default_Ignorable_Code_Point as far as those do not say it.
    private static final Pattern SHAPELESS = Pattern
            .compile("[\\p{C}\\p{Z}\\p{M}\u115F\u1160\u2800\u3164\uFFA0\uFFFC]*");
    private static final Pattern SHAPELESS_END = Pattern.compile("[\\p{Cc}\\p{Z}\u115F\u1160\u2800\u3164\uFFA0\uFFFC]");
    private static final Pattern LONG_RUN_OF_MARKS = Pattern.compile("[\\p{M}&&[^\uFE00-\uFE0F\u034F]]{31}");

    @Test
    void whoever_reads_a_dweet_or_a_name_has_something_to_see() {
        forAccepted((text, as) -> assertThat(SHAPELESS.matcher(text).matches()).as(as).isFalse());
    }

    @Test
    void a_name_is_one_line_that_begins_and_ends_with_something_to_see() {
        forNames((name, as) -> {
            assertThat(name.codePoints()).as(as).noneMatch(Character::isISOControl);
            assertThat(name.lines()).as(as).hasSize(1);
            assertThat(OneLine.of(name)).as(as).isSameAs(name);
            assertThat(Pattern.matches("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Co}\\p{Cf}]", first(name))).as(as).isTrue();
            assertThat(SHAPELESS_END.matcher(first(name)).matches()).as(as).isFalse();
            assertThat(SHAPELESS_END.matcher(last(name)).matches()).as(as).isFalse();
            assertThat(DisplayName.typed(name)).as(as).hasValue(new DisplayName(name));
        });
    }

    @Test
    void what_stands_around_a_text_is_turned_by_it_in_no_direction() {
        forAccepted((text, as) -> text.lines().forEach(line -> {
            Bidi bidi = levels("abc " + line + " xyz", Bidi.DIRECTION_LEFT_TO_RIGHT);
            assertThat(bidi.getLevelAt(0)).as(as).isZero();
            assertThat(bidi.getLevelAt(bidi.getLength() - 1)).as(as).isZero();
            bidi = levels("\u05D0 " + line + " \u05D1", Bidi.DIRECTION_RIGHT_TO_LEFT);
            assertThat(bidi.getLevelAt(0)).as(as).isOne();
            assertThat(bidi.getLevelAt(bidi.getLength() - 1)).as(as).isOne();
        }));
    }

    /// The Stream-Safe Text Format of UAX #15 allows 30 marks in a row; ours allow fewer on each character.
    @Test
    void no_text_piles_up_more_marks_than_a_stream_may_have() {
        forAccepted((text, as) -> assertThat(
                LONG_RUN_OF_MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).find()).as(as).isFalse());
    }

    @Test
    void what_is_shown_of_any_text_piles_up_nothing_and_turns_nothing() {
        forAny((text, as) -> {
            String shown = Texts.shown(text);
            assertThat(mostMarksInARow(shown)).as(as).isLessThanOrEqualTo(Graphemes.MAX_MARKS);
            assertThat(Directions.areIn(shown)).as(as).isFalse();
            assertThat(shown.length()).as(as).isLessThanOrEqualTo(text.length());
        });
    }

    /// Where a text may be sent, it comes out of the wire and the rows as it went in, and is shown whole but for the
    /// directions.
    @Test
    void what_is_let_in_is_kept_and_shown_as_it_is() {
        forAccepted((text, as) -> {
            assertThat(DweetText.kept(text)).as(as).hasToString(text);
            assertThat(Texts.shown(text)).as(as).isEqualTo(Directions.without(text));
        });
    }

    private static int mostMarksInARow(String text) {
        int most = 0;
        int marks = 0;
        for (int c : text.codePoints().toArray()) {
            if (Texts.isMark(c) && !Invisible.isIgnorable(c)) {
                marks++;
            } else if (!Invisible.drawsNothing(c) || Character.isSpaceChar(c) || Character.isWhitespace(c)
                    || c == 0x85) {
                marks = 0;
            }
            most = Math.max(most, marks);
        }
        return most;
    }

    private static Bidi levels(String line, int direction) {
        return new Bidi(line, direction);
    }

    private static String first(String text) {
        return Character.toString(text.codePointAt(0));
    }

    private static String last(String text) {
        return Character.toString(text.codePointBefore(text.length()));
    }

    /// Of names and dweets.
    private static void forAccepted(BiConsumer<String, String> claim) {
        forAny((text, as) -> {
            if (DweetText.check(text) == DweetText.Fit.FITS) {
                claim.accept(text, as);
            }
        });
        forNames(claim);
    }

    private static void forNames(BiConsumer<String, String> claim) {
        forAny((text, as) -> DisplayName.typed(text).ifPresent(name -> claim.accept(name.value(), as)));
    }

    private static void forAny(BiConsumer<String, String> claim) {
        long seed = Long.getLong("dweeter.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = any(random);
            claim.accept(text, "seed %d, text %d: %s".formatted(seed, i, OneLine.of(text)));
        }
    }

    private static String any(Random random) {
        var text = new StringBuilder();
        int awkward = random.nextInt(100);
        while (text.isEmpty() || random.nextInt(8) > 0) {
            int[] kinds = random.nextInt(100) < awkward ? AWKWARD : LETTERS;
            String one = Character.toString(kinds[random.nextInt(kinds.length)]);
            text.append(one.repeat(random.nextInt(6) == 0 ? random.nextInt(12) : 1));
        }
        return text.toString();
    }
}
