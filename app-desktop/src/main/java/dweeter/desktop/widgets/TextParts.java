/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import dweeter.model.Nick;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text cut into what is drawn differently: words, mentions, links, emoji.
final class TextParts {

    private static final Pattern SPECIAL = Pattern.compile(
            "(?<![\\p{L}\\p{N}_@])@(?<nick>[a-z][a-z0-9_]{1,19})(?![a-z0-9_])"
                    + "|(?<![\\p{L}\\p{N}_@./])(?<link>https?://[^\\s<>\"»”]+|(?:[a-z0-9-]+\\.)+[a-z]{2,}/[^\\s<>\"»”]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}'…]+$");

    private TextParts() {
    }

    /// @param isEmoji whether there is a picture for a cluster
    static List<Part> of(String text, Predicate<String> isEmoji) {
        var parts = new ArrayList<Part>();
        Matcher special = SPECIAL.matcher(text);
        int done = 0;
        while (special.find()) {
            plain(text.substring(done, special.start()), isEmoji, parts);
            done = special.end();
            if (special.group("link") instanceof String link) {
                String bare = TRAILING.matcher(link).replaceFirst("");
                done -= link.length() - bare.length();
                parts.add(new Part.Link(bare));
            } else {
                Nick.typed(special.group("nick")).ifPresent(nick -> parts.add(new Part.Mention(special.group(), nick)));
            }
        }
        plain(text.substring(done), isEmoji, parts);
        return List.copyOf(parts);
    }

    private static void plain(String text, Predicate<String> isEmoji, List<Part> parts) {
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int wordsFrom = 0;
        int from = clusters.first();
        for (int to = clusters.next(); to != BreakIterator.DONE; from = to, to = clusters.next()) {
            String cluster = text.substring(from, to);
            if (mayBeEmoji(cluster) && isEmoji.test(cluster)) {
                words(text.substring(wordsFrom, from), parts);
                parts.add(new Part.Emoji(cluster));
                wordsFrom = to;
            }
        }
        words(text.substring(wordsFrom), parts);
    }

    private static boolean mayBeEmoji(String cluster) {
        return cluster.length() > 1 || cluster.charAt(0) > 0xa8;
    }

    private static void words(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part.Words(text));
        }
    }

    sealed interface Part {

        record Words(String text) implements Part {
        }

        record Mention(String text, Nick nick) implements Part {
        }

        record Link(String text) implements Part {
        }

        record Emoji(String cluster) implements Part {
        }
    }
}
