/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Where a word goes on. Of some scripts there is no telling: Thai, Lao, Tibetan, Myanmar, Khmer, Chinese, Japanese and
/// Korean write words without blanks between, or join endings to words of other scripts. Their characters are
/// *unspaced* and belong to no word here.
///
/// The stretches are whole blocks of Unicode, so that a client needs no table of scripts.
final class Words {

    /// First and last of each stretch, ascending.
    private static final int[] UNSPACED = {0xE00, 0xFFF, 0x1000, 0x109F, 0x1100, 0x11FF, 0x1780, 0x17FF, 0x1950, 0x1AAF,
            0x2E80, 0xA4CF, 0xA960, 0xA97F, 0xA9E0, 0xA9FF, 0xAA60, 0xAADF, 0xAC00, 0xD7FF, 0xF900, 0xFAFF, 0xFE30,
            0xFE4F,
            0xFF00, 0xFFEF, 0x16FE0, 0x18DFF, 0x1AFF0, 0x1B2FF, 0x20000, 0x3FFFF};

    private Words() {}

    static boolean isUnspaced(int codePoint) {
        for (int i = 0; i < UNSPACED.length && codePoint >= UNSPACED[i]; i += 2) {
            if (codePoint <= UNSPACED[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /// Whether `codePoint` is a character of words of a script that parts them by blanks.
    static boolean isInWord(int codePoint) {
        return codePoint < 0x80
                ? isAsciiLetterOrDigit(codePoint)
                : isOfAnyScript(codePoint) && !isUnspaced(codePoint);
    }

    /// Whether `codePoint` is a letter, a number or a mark on one (General_Category L, N, Mn, Mc) that shows something.
    static boolean isOfAnyScript(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER, Character.LOWERCASE_LETTER, Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER, Character.OTHER_LETTER, Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER, Character.OTHER_NUMBER, Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                !Invisible.isIgnorable(codePoint);
            default -> false;
        };
    }

    static boolean isAsciiLetter(int codePoint) {
        return codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z';
    }

    static boolean isAsciiDigit(int codePoint) {
        return codePoint >= '0' && codePoint <= '9';
    }

    static boolean isAsciiLetterOrDigit(int codePoint) {
        return isAsciiLetter(codePoint) || isAsciiDigit(codePoint);
    }
}
