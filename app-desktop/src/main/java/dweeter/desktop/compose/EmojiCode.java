/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dweeter.assets.Emoji;
import dweeter.assets.EmojiArt;

/// Writes each emoji of a text as one character, since a text area measures sequences of several wrongly and draws many
/// as boxes. The characters are arrows and numbers in the private use area of Inter, as wide as a picture; nobody types
/// them.
final class EmojiCode {

    private static final char FIRST = '\uE12B';
    private static final char LAST = '\uE15E';

    private final Map<String, Character> codes = new HashMap<>();
    private final Map<Character, Emoji.Picture> pictures = new HashMap<>();

    /// The text with a character for each emoji; where there are no more characters to choose from, the rest stays.
    String encoded(String text) {
        var out = new StringBuilder();
        for (Emoji.Segment segment : Emoji.segments(text)) {
            switch (segment) {
                case Emoji.Words(String words) -> out.append(words);
                case Emoji.Picture picture -> out.append(code(picture));
            }
        }
        return out.toString();
    }

    /// The text that was encoded.
    String decoded(String text) {
        var out = new StringBuilder();
        for (char c : text.toCharArray()) {
            out.append(Optional.ofNullable(pictures.get(c)).map(Emoji.Picture::cluster)
                    .orElseGet(() -> String.valueOf(c)));
        }
        return out.toString();
    }

    /// What to draw instead of a character.
    Optional<EmojiArt> art(char c) {
        return Optional.ofNullable(pictures.get(c)).map(Emoji.Picture::art);
    }

    private String code(Emoji.Picture picture) {
        String cluster = picture.cluster();
        char next = (char) (FIRST + codes.size());
        if (!codes.containsKey(cluster) && next <= LAST) {
            codes.put(cluster, next);
            pictures.put(next, picture);
        }
        return Optional.ofNullable(codes.get(cluster)).map(String::valueOf).orElse(cluster);
    }
}
