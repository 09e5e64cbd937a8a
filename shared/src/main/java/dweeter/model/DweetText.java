/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;

/// The text of a dweet. What somebody writes is judged once, by [#check], before it is published; what is kept or was
/// sent by a server is believed, by [#kept], for rules may become stricter and old dweets stay.
///
/// @param value not empty, at most 6 KiB of UTF-8
public record DweetText(String value) {

    public static final int MAX_GRAPHEMES = 225;
    public static final int MAX_BYTES = 6 * 1024;

    private static final char DELETE = 0x7F;

    public DweetText {
        if (!Texts.isKept(value, MAX_BYTES)) {
            throw new IllegalArgumentException("A dweet is a text of at most 6 KiB");
        }
    }

    /// The text that stands in a row or came from a server, whatever rules let it pass. What is too long for any rule is
    /// cut, so that no other dweet of a page fails with it.
    public static DweetText kept(String text) {
        return new DweetText(Texts.kept(text, MAX_BYTES));
    }

    /// What keeps `text` from becoming a dweet, if anything. Of the control characters of ASCII only the line feed and
    /// the tab belong into a text; all else that people's texts carry along is left as it is, as long as it stays
    /// within the dweet: it neither turns the direction of what stands behind it nor piles up marks.
    public static Fit check(String text) {
        if (Texts.isBlank(text)) {
            return Fit.BLANK;
        }
        // A grapheme has no upper bound, so the bytes are counted before the clusters are looked for.
        if (isTooLarge(text)) {
            return Fit.TOO_LARGE;
        }
        if (!Texts.isWellFormed(text) || hasControls(text)) {
            return Fit.NOT_TEXT;
        }
        if (!Directions.areBalanced(text)) {
            return Fit.TURNING;
        }
        if (Graphemes.isPiledUp(text)) {
            return Fit.PILED_UP;
        }
        // Each cluster has a character at least: most texts need not be taken apart.
        return text.length() > MAX_GRAPHEMES && Graphemes.count(text) > MAX_GRAPHEMES ? Fit.TOO_LONG : Fit.FITS;
    }

    private static boolean isTooLarge(String text) {
        return text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\t' || c == DELETE) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return value;
    }

    /// The verdict of [DweetText#check].
    public enum Fit {
        FITS, BLANK, TOO_LONG, TOO_LARGE, NOT_TEXT, TURNING, PILED_UP
    }
}
