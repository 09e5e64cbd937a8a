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
}
