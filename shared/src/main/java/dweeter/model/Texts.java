/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Checks that names and dweets share.
final class Texts {

    private Texts() {}

    /// Whether every surrogate has its other half; a lone one cannot be written as UTF-8.
    static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /// Whether there is nothing to see: only blanks of any width and invisible format characters.
    static boolean isBlank(String text) {
        return text.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT);
    }

    static boolean isLineOrControl(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
