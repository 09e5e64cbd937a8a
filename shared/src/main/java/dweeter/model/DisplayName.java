/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.nio.charset.StandardCharsets;

/// The name a user is shown under; anything a person calls a name, on one line.
///
/// @param value 1 to 50 graphemes, at most 400 bytes of UTF-8, no control characters, no blanks at either end
public record DisplayName(String value) {

    public static final int MAX_GRAPHEMES = 50;
    private static final int MAX_BYTES = 400;

    public DisplayName {
        if (Texts.isBlank(value) || !value.equals(value.strip())) {
            throw new IllegalArgumentException("A name is not blank and has no blanks at its ends");
        }
        if (!Texts.isWellFormed(value) || value.codePoints().anyMatch(Texts::isLineOrControl)) {
            throw new IllegalArgumentException("A name has no line breaks or control characters");
        }
        // Each cluster has a character at least: most names need not be taken apart.
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                || value.length() > MAX_GRAPHEMES && Graphemes.count(value) > MAX_GRAPHEMES) {
            throw new IllegalArgumentException("A name has at most 50 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
