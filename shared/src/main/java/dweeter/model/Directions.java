/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.text.Bidi;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/// The control characters that turn the direction of a text from one place to another: embeddings and overrides, which
/// U+202C ends, and isolates, which U+2069 ends. The marks U+200E, U+200F and U+061C are none of them: they turn
/// nothing.
///
/// Where a text leaves one open, or ends one that it did not begin, it turns what stands around it.
///
/// @see <a href="https://unicode.org/reports/tr9/">UAX #9: Unicode Bidirectional Algorithm</a>
public final class Directions {

    private static final char LEFT_TO_RIGHT_MARK = '\u200E';
    private static final char POP_EMBEDDING = '\u202C';
    private static final char POP_ISOLATE = '\u2069';

    private Directions() {}

    /// Whether there are any.
    static boolean areIn(String text) {
        return text.chars().anyMatch(Directions::isControl);
    }

    /// Whether each that is begun is ended, in the right order and before the line ends, and none is ended besides.
    static boolean areBalanced(String text) {
        return balanced(text).equals(text);
    }

    /// The text with what it leaves open ended, line by line, and without the ends that nothing has begun.
    public static String balanced(String text) {
        if (!areIn(text)) {
            return text;
        }
        var out = new StringBuilder();
        Deque<Character> open = new ArrayDeque<>();
        for (char c : text.toCharArray()) {
            if (c == POP_EMBEDDING || c == POP_ISOLATE) {
                end(c, open, out);
            } else {
                if (isControl(c)) {
                    open.push(c >= '\u2066' ? POP_ISOLATE : POP_EMBEDDING);
                } else if (endsLine(c)) {
                    endAll(open, out);
                }
                out.append(c);
            }
        }
        endAll(open, out);
        return out.toString();
    }

    /// The text without any.
    public static String without(String text) {
        return areIn(text)
                ? text.chars().filter(c -> !isControl(c))
                        .collect(StringBuilder::new, (out, c) -> out.append((char) c), StringBuilder::append).toString()
                : text;
    }

    /// A text of one line as it can stand in a sentence that runs from left to right, without turning the rest of it.
    /// Marks do that here: isolates would too, but where a font lacks them they are drawn as boxes.
    public static String amongLeftToRight(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length())
                ? LEFT_TO_RIGHT_MARK + without(text) + LEFT_TO_RIGHT_MARK
                : text;
    }

    /// The end of an isolate ends the embeddings in it too; that of an embedding means nothing within an isolate.
    private static void end(char end, Deque<Character> open, StringBuilder out) {
        if (end == POP_ISOLATE ? !open.contains(end) : !Objects.equals(open.peek(), end)) {
            return;
        }
        char last;
        do {
            last = open.pop();
            out.append(last);
        } while (last != end);
    }

    private static void endAll(Deque<Character> open, StringBuilder out) {
        while (!open.isEmpty()) {
            out.append(open.pop().charValue());
        }
    }

    static boolean isControl(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /// Where a direction ends by itself: Bidi_Class B. Whoever shows two lines as one would carry it on.
    private static boolean endsLine(char c) {
        return c == '\n' || c == '\r' || c >= '\u001C' && c <= '\u001E' || c == '\u0085' || c == '\u2029';
    }
}
