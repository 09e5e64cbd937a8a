/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.text.BreakIterator;
import java.util.Locale;

/// What a person would call the characters of a text: extended grapheme clusters. A family emoji is one, and so is a
/// letter with its combining accents.
///
/// @see <a href="https://unicode.org/reports/tr29/">UAX #29: Unicode Text Segmentation</a>
public final class Graphemes {

    private Graphemes() {}

    public static int count(String text) {
        if (isPlain(text)) {
            return text.length();
        }
        // The rules of grapheme clusters know no language, so the root locale serves everybody.
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int count = 0;
        while (clusters.next() != BreakIterator.DONE) {
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
