/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Rules that names, nicks, dweets and searches share.
public final class Texts {

    private Texts() {}

    /// Whether every surrogate has its other half; a lone one cannot be written as UTF-8.
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// Whether there is nothing to see: only what draws nothing, marks without anything below them, and format
    /// characters (General_Category Cf), some of which have a shape, but only around others.
    public static boolean isBlank(String text) {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (!Invisible.drawsNothing(c) && !isMark(c) && Character.getType(c) != Character.FORMAT) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    /// The text without what draws nothing at its ends.
    public static String trimmed(String text) {
        int end = text.length();
        while (end > 0 && Invisible.drawsNothing(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        int start = 0;
        while (start < end && Invisible.drawsNothing(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start, end);
    }

    /// The text without the code points that show nothing wherever they stand (Default_Ignorable_Code_Point).
    public static String withoutIgnorable(String text) {
        return text.codePoints().filter(c -> !Invisible.isIgnorable(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /// The text as it may be drawn beside others, whatever rules it was accepted under: it cannot turn its neighbours,
    /// and no more marks stand on a character than [Graphemes#MAX_MARKS].
    public static String shown(String text) {
        return Graphemes.thinned(Directions.without(text));
    }

    /// Whether `codePoint` is a combining mark: General_Category Mn, Mc or Me.
    static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    static boolean isLineOrControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
