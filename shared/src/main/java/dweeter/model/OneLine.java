/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Words as they can stand in a line of a log, or of a terminal: none of their characters begins another line, moves the
/// cursor, changes colours, or turns the direction of what stands beside them. Each that would is written as its number in
/// hexadecimal, behind a backslash and a `u`.
///
/// These are the control characters (General_Category Cc), U+2028, U+2029 and the [Directions]. They are listed here and
/// looked up in no table of Unicode, so that this comes to the same on every machine for ever.
public final class OneLine {

    private static final char DELETE = 0x7F;
    private static final char LAST_CONTROL = 0x9F;
    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';
    private static final String DIGITS = "0123456789ABCDEF";

    private OneLine() {}

    /// The text itself where it holds nothing of that kind.
    public static String of(String text) {
        int at = 0;
        while (at < text.length() && !steers(text.charAt(at))) {
            at++;
        }
        return at == text.length() ? text : escaped(text, at);
    }

    private static String escaped(String text, int from) {
        var out = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (steers(c)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(DIGITS.charAt(c >> shift & 0xF));
                }
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean steers(char c) {
        return c < ' ' || c >= DELETE && c <= LAST_CONTROL || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR
                || Directions.isControl(c);
    }
}
