/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a person would call the characters of a text: extended grapheme clusters. A family emoji is one, and so is a
/// letter with its combining accents.
///
/// Which texts are one cluster depends on the Unicode version of the JDK (16.0 in JDK 25), so a count is taken before
/// something is agreed upon, never while it is applied.
///
/// @see <a href="https://unicode.org/reports/tr29/">UAX #29: Unicode Text Segmentation</a>
public final class Graphemes {

    /// As many combining marks may stand on one character. The tallest real one is Tibetan and has 8, a Hebrew letter
    /// with its vowel and accents 5.
    public static final int MAX_MARKS = 8;
    /// As many code points may one character be made of. An emoji of four people with the colours of their skins has
    /// 11.
    public static final int MAX_PARTS = 32;

    private static final char FIRST_MARK = '\u0300';
    // A java.text.BreakIterator of JDK 20 and later finds the same clusters, by the same code of the JDK; but it comes
    // from a locale service that can be exchanged, and lists all boundaries first, which costs more.
    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private Graphemes() {}

    public static int count(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        Matcher clusters = CLUSTER.matcher(text);
        int count = 0;
        while (clusters.find()) {
            count++;
        }
        return count;
    }

    /// Whether some character carries more than [#MAX_MARKS] or has more than [#MAX_PARTS], and would paint over its
    /// neighbours. What draws nothing and is no blank does not part marks: they are drawn where those before it are.
    static boolean isPiledUp(String text) {
        return !isBelowMarks(text) && !fewer(text).equals(text);
    }

    /// The text without the marks and parts that are too many.
    static String thinned(String text) {
        return isBelowMarks(text) ? text : fewer(text);
    }

    private static String fewer(String text) {
        var kept = new StringBuilder(text.length());
        Matcher clusters = CLUSTER.matcher(text);
        int inARow = 0;
        while (clusters.find()) {
            int marks = 0;
            int parts = 0;
            for (int i = clusters.start(); i < clusters.end(); i += Character.charCount(text.codePointAt(i))) {
                int part = text.codePointAt(i);
                boolean paints = Texts.isMark(part) && !Invisible.isIgnorable(part);
                if (paints) {
                    marks++;
                    inARow++;
                } else if (partsMarks(part)) {
                    inARow = 0;
                }
                if (parts < MAX_PARTS && !(paints && Math.max(marks, inARow) > MAX_MARKS)) {
                    kept.appendCodePoint(part);
                    parts++;
                }
            }
        }
        return kept.toString();
    }

    private static boolean partsMarks(int codePoint) {
        return !Invisible.drawsNothing(codePoint) || Invisible.isSpace(codePoint);
    }

    /// Whether each UTF-16 unit is a cluster of its own: printable ASCII, where no two characters join.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isBelowMarks(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_MARK) {
                return false;
            }
        }
        return true;
    }
}
