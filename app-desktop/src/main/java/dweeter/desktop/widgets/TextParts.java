/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dweeter.assets.Emoji;
import dweeter.assets.EmojiArt;
import dweeter.model.Nick;

/// A text cut into what is drawn differently: words, mentions, links, emoji.
final class TextParts {

    private static final Pattern SPECIAL = Pattern.compile(
            "(?<![\\p{L}\\p{N}_@])@(?<nick>[a-z][a-z0-9_]{1,19})(?![a-z0-9_])"
                    + "|(?<![\\p{L}\\p{N}_@./])(?<link>https?://[^\\s<>\"»”]+|(?:[a-z0-9-]+\\.)+[a-z]{2,}/[^\\s<>\"»”]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TRAILING = Pattern.compile("[.,;:!?)\\]}'…]+$");

    private TextParts() {}

    static List<Part> of(String text) {
        var parts = new ArrayList<Part>();
        Matcher special = SPECIAL.matcher(text);
        int done = 0;
        while (special.find()) {
            plain(text.substring(done, special.start()), parts);
            done = special.end();
            if (special.group("link") instanceof String link) {
                String bare = TRAILING.matcher(link).replaceFirst("");
                done -= link.length() - bare.length();
                parts.add(new Part.Link(bare));
            } else {
                Nick.typed(special.group("nick")).ifPresent(nick -> parts.add(new Part.Mention(special.group(), nick)));
            }
        }
        plain(text.substring(done), parts);
        return List.copyOf(parts);
    }

    private static void plain(String text, List<Part> parts) {
        for (Emoji.Segment segment : Emoji.segments(text)) {
            parts.add(switch (segment) {
                case Emoji.Words(String words) -> new Part.Words(words);
                case Emoji.Picture(String cluster, EmojiArt art) -> new Part.Picture(cluster, art);
            });
        }
    }

    sealed interface Part {

        record Words(String text) implements Part {}

        record Mention(String text, Nick nick) implements Part {}

        record Link(String text) implements Part {}

        record Picture(String cluster, EmojiArt art) implements Part {}
    }
}
