/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.Optional;

/// The `@nick`s of a text. An address like `a@b` mentions nobody, nor does `@a@b`, which is somebody's name on another
/// network, nor anything within a link: the @ stands at the beginning or behind something that is no part of a word.
/// Nor does `@josé` mention `jos`: a nick ends where the word ends.
public final class Mentions {

    public static final int MAX = 20;

    private static final char WIDE_AT = '\uFF20';
    private static final String NOT_BEFORE = "_!#$%&*@" + WIDE_AT;

    private Mentions() {}

    /// Each nick once, in the order of first appearance, at most [#MAX].
    public static List<Nick> in(DweetText text) {
        if (text.value().chars().noneMatch(Mentions::isAt)) {
            return List.of();
        }
        return Span.of(text.value()).stream().filter(Span.Mention.class::isInstance).map(Span.Mention.class::cast)
                .map(Span.Mention::nick).distinct().limit(MAX).toList();
    }

    /// Whether `c` can begin a mention: an @, also the wide one of Asian keyboards.
    static boolean isAt(int c) {
        return c == '@' || c == WIDE_AT;
    }

    /// The mention whose @ stands at `at`, if it is one.
    static Optional<Span.Mention> at(String text, int at) {
        int end = at + 1;
        while (end < text.length() && isOfNick(text.charAt(end))) {
            end++;
        }
        if (end - at - 1 > Nick.MAX_LENGTH || at > 0 && isPartOfWord(text.codePointBefore(at), NOT_BEFORE)
                || goesOn(text, end)) {
            return Optional.empty();
        }
        String mention = text.substring(at, end);
        return Nick.ofAnyCase(mention.substring(1)).map(nick -> new Span.Mention(mention, nick));
    }

    private static boolean goesOn(String text, int end) {
        return end < text.length()
                && (isAt(text.charAt(end)) || isPartOfWord(text.codePointAt(end), "_") || text.startsWith("://", end));
    }

    private static boolean isPartOfWord(int c, String besides) {
        return Words.isInWord(c) || besides.indexOf(c) >= 0;
    }

    private static boolean isOfNick(char c) {
        return Words.isAsciiLetterOrDigit(c) || c == '_';
    }
}
