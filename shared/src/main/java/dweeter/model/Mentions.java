/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// The `@nick`s of a text. An address like `a@b` mentions nobody: the @ stands at the beginning or behind something
/// that is no letter, digit or underscore. Nor does `@josé` mention `jos`: a nick ends where the word ends.
public final class Mentions {

    public static final int MAX = 20;
    private static final Pattern AT_NICK = Pattern.compile(
            "(?<![\\p{L}\\p{N}_@])@([a-z][a-z0-9_]{1,19})(?![\\p{L}\\p{N}\\p{M}_])", Pattern.CASE_INSENSITIVE);

    private Mentions() {}

    /// Each nick once, in the order of first appearance, at most [#MAX].
    public static List<Nick> in(DweetText text) {
        if (text.value().indexOf('@') < 0) {
            return List.of();
        }
        return AT_NICK.matcher(text.value()).results().map(Mentions::nick).distinct().limit(MAX).toList();
    }

    private static Nick nick(MatchResult match) {
        return Nick.typed(match.group(1)).orElseThrow();
    }
}
