/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.Arrays;

/// Which round and square brackets of a text belong together, as far as an address could reach over both.
final class Brackets {

    private static final int NONE = -1;

    private final String text;
    private int[] partners = {};

    Brackets(String text) {
        this.text = text;
    }

    /// Whether at `place` is a bracket whose partner does not stand behind `start`, or that has none.
    boolean isForeign(int place, int start) {
        if ("()[]".indexOf(text.charAt(place)) < 0) {
            return false;
        }
        if (partners.length == 0) {
            partners = pair();
        }
        return partners[place] < start;
    }

    private int[] pair() {
        var pairs = new int[text.length()];
        Arrays.fill(pairs, NONE);
        var open = new int[text.length()];
        int round = NONE;
        int square = NONE;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            switch (text.codePointAt(i)) {
                case '(' -> {
                    open[i] = round;
                    round = i;
                }
                case '[' -> {
                    open[i] = square;
                    square = i;
                }
                case ')' -> round = close(pairs, open, round, i);
                case ']' -> square = close(pairs, open, square, i);
                default -> {
                    if (!WebLinks.isOfPath(text.codePointAt(i))) {
                        round = NONE;
                        square = NONE;
                    }
                }
            }
        }
        return pairs;
    }

    /// @return the bracket that is open around the two
    private static int close(int[] pairs, int[] open, int last, int place) {
        if (last == NONE) {
            return NONE;
        }
        pairs[last] = place;
        pairs[place] = last;
        return open[last];
    }
}
