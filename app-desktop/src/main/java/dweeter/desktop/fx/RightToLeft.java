/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Texts with a stretch from right to left, on which JavaFX 26 fails where a line ends within such a stretch: it looks
/// for trailing blanks with an index below zero, and nothing in the window is laid out any more. Here they are cut so
/// that no line has to end within a piece.
public final class RightToLeft {

    /// The longest piece that fits into the narrowest column.
    private static final int MOST = 8;
    private static final Pattern EDGES_OF_WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
    private static final String LEFT_TO_RIGHT_MARK = "\u200E";

    private RightToLeft() {}

    /// Whether anything of it runs from right to left.
    public static boolean isIn(String text) {
        return Bidi.requiresBidi(text.toCharArray(), 0, text.length());
    }

    /// Whether its first letter that has a direction runs from right to left, so that its lines begin at the right (UAX #9, P2 and P3).
    public static boolean isBase(String text) {
        return isIn(text) && !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    }

    /// A word of Latin letters and signs, in the order it is written in also among those from right to left.
    public static String keptInOrder(String word) {
        return LEFT_TO_RIGHT_MARK + word;
    }

    /// Pieces to be drawn by a text node each, which keeps their order whatever direction they have.
    public static List<String> pieces(String text) {
        return isIn(text) ? cut(text) : List.of(text);
    }

    /// The text as one that a label may wrap. Its words from right to left stand in the order of those around them.
    public static String wrappable(String text) {
        return isIn(text) ? String.join(LEFT_TO_RIGHT_MARK, cut(text)) : text;
    }

    private static List<String> cut(String text) {
        var pieces = new ArrayList<String>();
        for (String word : EDGES_OF_WORDS.split(text)) {
            int start = 0;
            while (word.length() - start > MOST) {
                int end = Character.isLowSurrogate(word.charAt(start + MOST)) ? start + MOST + 1 : start + MOST;
                pieces.add(word.substring(start, end));
                start = end;
            }
            pieces.add(word.substring(start));
        }
        return pieces;
    }
}
