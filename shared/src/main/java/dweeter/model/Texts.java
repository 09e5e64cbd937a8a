/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;

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

    /// Whether a text is one that may be kept: not empty, well-formed, and of so many bytes of UTF-8 at most. No table of
    /// Unicode is asked, so that every machine says the same for ever.
    static boolean isKept(String text, int maxBytes) {
        return !text.isEmpty() && isWellFormed(text) && fits(text, maxBytes);
    }

    /// The text as it is if it may be kept, or what is left of it: a blank instead of nothing, a question mark instead of
    /// half a surrogate, and as many whole code points as fit.
    static String kept(String text, int maxBytes) {
        if (isKept(text, maxBytes)) {
            return text;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int end = Math.min(utf8.length, maxBytes);
        while (end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return end == 0 ? " " : new String(utf8, 0, end, StandardCharsets.UTF_8);
    }

    private static boolean fits(String text, int maxBytes) {
        // No char takes more than three bytes: most texts need not be written out.
        return text.length() <= maxBytes / 3 || text.length() <= maxBytes
                && text.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
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
