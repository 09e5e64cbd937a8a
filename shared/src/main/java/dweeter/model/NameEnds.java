/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Cuts off the ends of a name what draws nothing, except where it means something.
///
/// A variation selector, a tag or a joiner belongs to the character before it, and stays at the end behind one that can
/// need it: an emoji may end in U+FE0F, the flag of Scotland does in tags, a Malayalam name in a joiner. Controls of
/// direction are left too, so that the name is refused for them.
final class NameEnds {

    private static final int COPYRIGHT = 0xA9;
    private static final int REGISTERED = 0xAE;
    private static final int INFORMATION = 0x2139;
    private static final int FIRST_SCRIPT_WITHOUT_CASE = 0x590;

    private NameEnds() {}

    static String trimmed(String text) {
        int end = end(text);
        int start = 0;
        while (start < end && isLoose(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        return text.substring(start, end);
    }

    private static int end(String text) {
        int end = text.length();
        while (end > 0 && isLoose(text.codePointBefore(end))) {
            int last = text.codePointBefore(end);
            int before = isSelector(last) ? beforeSelectors(text, end) : end - Character.charCount(last);
            if (before > 0 && isWanted(last, text.codePointBefore(before))) {
                return end;
            }
            end = before;
        }
        return end;
    }

    private static boolean isLoose(int codePoint) {
        return Invisible.drawsNothing(codePoint) && !Directions.isControl(codePoint);
    }

    private static int beforeSelectors(String text, int end) {
        int at = end;
        while (at > 0 && isSelector(text.codePointBefore(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return at;
    }

    /// Whether `last` can mean something behind `base`.
    private static boolean isWanted(int last, int base) {
        if (Invisible.drawsNothing(base)) {
            return false;
        }
        return isSelector(last) ? isSelectable(base) : isJoiner(last) && isJoinable(base);
    }

    private static boolean isSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0x180B && c <= 0x180D || c == 0x180F || c >= 0xE0020 && c <= 0xE007F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static boolean isSelectable(int c) {
        int type = Character.getType(c);
        return c == COPYRIGHT || c == REGISTERED || c == INFORMATION || c >= FIRST_SCRIPT_WITHOUT_CASE
                && type != Character.UPPERCASE_LETTER && type != Character.LOWERCASE_LETTER;
    }

    private static boolean isJoiner(int c) {
        return c == 0x200C || c == 0x200D;
    }

    /// Letters and marks of the scripts whose letters change with a joiner: the Arabic, Indic and Mongolian ones.
    private static boolean isJoinable(int c) {
        return c >= 0x590 && c <= 0x109F || c >= 0x1780 && c <= 0x1CFF || c >= 0xA800 && c <= 0xABFF
                || c >= 0x10A00 && c <= 0x11FFF;
    }
}
