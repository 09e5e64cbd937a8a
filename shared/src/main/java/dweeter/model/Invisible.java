/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// The code points that draw nothing: blanks of any width, controls, and what is there to steer its neighbours.
///
/// The JDK knows neither Default_Ignorable_Code_Point nor which glyphs are empty, so they are listed here; the
/// protocol's page has the same lists for clients in other languages. What Unicode adds later counts as visible.
///
/// @see <a href="https://www.unicode.org/Public/16.0.0/ucd/DerivedCoreProperties.txt">Unicode 16.0:
///      Default_Ignorable_Code_Point</a>
/// @see <a href="https://www.unicode.org/Public/16.0.0/ucd/PropList.txt">Unicode 16.0: White_Space,
///      Noncharacter_Code_Point</a>
final class Invisible {

    /// Default_Ignorable_Code_Point: first and last of each stretch, ascending.
    private static final int[] IGNORABLE = {0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5,
            0x180B,
            0x180F, 0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF,
            0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF};
    /// White_Space, and the control characters (General_Category Cc).
    private static final int[] BLANK = {0x0, 0x20, 0x7F, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F,
            0x202F, 0x205F, 0x205F, 0x3000, 0x3000};
    /// Glyphs without ink, the marks around annotations, and what never becomes a character.
    private static final int[] EMPTY = {0x2800, 0x2800, 0xFDD0, 0xFDEF, 0xFFF9, 0xFFFC, 0x13441, 0x13442, 0x1D159,
            0x1D159};

    private Invisible() {}

    static boolean drawsNothing(int codePoint) {
        return isIn(BLANK, codePoint) || isIgnorable(codePoint) || isIn(EMPTY, codePoint)
                || (codePoint & 0xFFFE) == 0xFFFE;
    }

    /// Whether a program that does not know the code point shows nothing in its place.
    static boolean isIgnorable(int codePoint) {
        return codePoint >= IGNORABLE[0] && isIn(IGNORABLE, codePoint);
    }

    /// Whether it draws nothing, but takes room or ends a line: White_Space.
    static boolean isSpace(int codePoint) {
        boolean control = codePoint < ' ' || codePoint >= 0x7F && codePoint < 0xA0;
        return control
                ? codePoint >= '\t' && codePoint <= '\r' || codePoint == 0x85
                : isIn(BLANK, codePoint);
    }

    private static boolean isIn(int[] stretches, int codePoint) {
        for (int i = 0; i < stretches.length; i += 2) {
            if (codePoint <= stretches[i + 1]) {
                return codePoint >= stretches[i];
            }
        }
        return false;
    }
}
