/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

/// Builds from before texts were judged once judge a name when they read it from the log, and stop where they would refuse
/// it. While a network is upgraded peer by peer, no rule may accept what theirs did not.
class OlderBuildsTest {

    private static final int[] KINDS = {' ', '\n', '\t', 0, 0x1C, 0x85, 0xA0, 0x2028, 0x3000, 0x200B, 0x200D, 0xFE0F,
            0x3164, 0x2800, 'a', 0x301,
            0x5D0, 0x202E, 0x202C, 0x2067, 0x2069, 0x600, 0x1F3F4, 0xE0067, 0xE007F, 0xD28, 0xD4D, 0x180B, 0x1820,
            0x13430};

    @Test
    void what_is_a_name_or_a_dweet_today_was_one_to_them() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                String one = Character.toString(c);
                check(one, "code point %x".formatted(c));
                check("a" + one, "code point %x".formatted(c));
            }
        }
        long seed = Long.getLong("dweeter.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(7); length >= 0; length--) {
                text.appendCodePoint(KINDS[random.nextInt(KINDS.length)]);
            }
            check(text.toString(), "seed %d".formatted(seed));
        }
    }

    private static void check(String text, String where) {
        DisplayName.typed(text).ifPresent(name -> {
            if (!wasName(name.value()) || !DisplayName.typed(name.value()).equals(DisplayName.typed(text))) {
                throw new AssertionError(where + ": the name " + text);
            }
        });
        if (DweetText.check(text) == DweetText.Fit.FITS && !wasDweet(text)) {
            throw new AssertionError(where + ": the dweet " + text);
        }
    }

    @Test
    void what_they_refused_is_remembered_here() {
        assertThat(wasName("\u0600")).isFalse();
        assertThat(wasName("Ana ")).isFalse();
        assertThat(wasName("\u3164")).isTrue();
        assertThat(wasDweet("a\u0007")).isFalse();
        assertThat(wasDweet("\u202E")).isFalse();
    }

    private static boolean wasName(String name) {
        return !wasBlank(name) && name.equals(name.strip()) && Texts.isWellFormed(name)
                && name.codePoints().noneMatch(Texts::isLineOrControl) && bytes(name) <= 400
                && Graphemes.count(name) <= 50;
    }

    private static boolean wasDweet(String text) {
        return !wasBlank(text) && bytes(text) <= 6144 && Texts.isWellFormed(text)
                && text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 0x7F)
                && Graphemes.count(text) <= 225;
    }

    private static boolean wasBlank(String text) {
        return text.codePoints().allMatch(
                c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
