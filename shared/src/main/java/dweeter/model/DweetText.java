/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;

/// The text of a dweet. Of the control characters of ASCII only the line feed and the tab belong into a text; all else that
/// people's texts carry along is left as it is.
///
/// @param value not blank, at most 225 graphemes and 6 KiB of UTF-8
public record DweetText(String value) {

    public static final int MAX_GRAPHEMES = 225;
    public static final int MAX_BYTES = 6 * 1024;

    private static final char DELETE = 0x7F;

    public DweetText {
        switch (check(value)) {
            case FITS -> {}
            case BLANK -> throw new IllegalArgumentException("A dweet says something");
            case TOO_LONG -> throw new IllegalArgumentException("A dweet has at most 225 characters");
            case TOO_LARGE -> throw new IllegalArgumentException("A dweet has at most 6 KiB");
            case NOT_TEXT -> throw new IllegalArgumentException("A dweet has no control characters");
        }
    }

    /// What keeps `text` from being a dweet, if anything.
    public static Fit check(String text) {
        if (Texts.isBlank(text)) {
            return Fit.BLANK;
        }
        // A grapheme has no upper bound, so the bytes are counted before the clusters are looked for.
        if (text.length() > MAX_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Fit.TOO_LARGE;
        }
        if (!Texts.isWellFormed(text) || hasControls(text)) {
            return Fit.NOT_TEXT;
        }
        // Each cluster has a character at least: most texts need not be taken apart, and every reader checks every text.
        return text.length() > MAX_GRAPHEMES && Graphemes.count(text) > MAX_GRAPHEMES ? Fit.TOO_LONG : Fit.FITS;
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
        FITS, BLANK, TOO_LONG, TOO_LARGE, NOT_TEXT
    }
}
