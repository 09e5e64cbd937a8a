/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.ArrayList;
import java.util.List;

import dweeter.assets.Emoji;
import dweeter.assets.EmojiArt;
import dweeter.model.Nick;
import dweeter.model.Span;
import dweeter.model.Texts;

/// A text cut into what is drawn differently: words, mentions, links, emoji. What is drawn of it cannot turn or cover
/// what stands around it, whatever rules the text was accepted under.
final class TextParts {

    private TextParts() {}

    static List<Part> of(String text) {
        var parts = new ArrayList<Part>();
        for (Span span : Span.of(text)) {
            switch (span) {
                case Span.Plain(String plain) -> plain(Texts.shown(plain), parts);
                case Span.Mention(String words, Nick nick) -> parts.add(new Part.Mention(words, nick));
                case Span.Link(String words, String address) -> parts.add(new Part.Link(Texts.shown(words), address));
            }
        }
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

        /// @param address what to open
        record Link(String text, String address) implements Part {}

        record Picture(String cluster, EmojiArt art) implements Part {}
    }
}
