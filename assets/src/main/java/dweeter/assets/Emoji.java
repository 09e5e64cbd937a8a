/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells the emoji of a text from its words, and where the picture of each lies.
///
/// A character that Unicode shows as text unless told otherwise (`©`, digits, `☎`) is a picture only with the variation
/// selector U+FE0F behind it; U+FE0E always asks for text. Beyond that a missing or superfluous U+FE0F changes nothing:
/// people and keyboards are not exact about it.
///
/// @see <a href="https://unicode.org/reports/tr51/">UTS #51: Unicode Emoji</a>
public final class Emoji {

    private static final String AS_TEXT = "\uFE0E";
    private static final String AS_PICTURE = "\uFE0F";
    private static final char JOINER = '\u200D';

    private Emoji() {}

    /// A stretch of a text. The texts of all segments, one behind the other, are the text again.
    public sealed interface Segment {

        String text();
    }

    /// What fonts can draw.
    public record Words(String text) implements Segment {}

    /// One emoji.
    ///
    /// @param cluster the characters it stands for; where a joined emoji has no picture of its own and is shown by its
    ///            parts, each part keeps the joiner behind it
    public record Picture(String cluster, EmojiArt art) implements Segment {

        @Override
        public String text() {
            return cluster;
        }
    }

    /// The picture of a grapheme cluster; empty if it is text, or newer than the art.
    public static Optional<EmojiArt> art(String cluster) {
        if (cluster.contains(AS_TEXT)) {
            return Optional.empty();
        }
        String bare = cluster.replace(AS_PICTURE, "");
        boolean asked = bare.length() < cluster.length();
        return asked || !isTextByDefault(bare) ? EmojiIndex.find(bare) : Optional.empty();
    }

    /// Splits a text between grapheme clusters. Neighbouring words come as one segment, each picture as its own.
    public static List<Segment> segments(String text) {
        List<Segment> segments = new ArrayList<>();
        // The rules of grapheme clusters know no language, so the root locale serves everybody.
        BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        int words = 0;
        int start = 0;
        for (int end = clusters.next(); end != BreakIterator.DONE; end = clusters.next()) {
            List<Picture> pictures = pictures(text.substring(start, end));
            if (!pictures.isEmpty()) {
                addWords(segments, text.substring(words, start));
                segments.addAll(pictures);
                words = end;
            }
            start = end;
        }
        addWords(segments, text.substring(words));
        return List.copyOf(segments);
    }

    private static void addWords(List<Segment> segments, String words) {
        if (!words.isEmpty()) {
            segments.add(new Words(words));
        }
    }

    /// One picture for the whole cluster if there is one, else one for each of its parts (UTS #51 §2.3 lets a joined
    /// emoji that is not supported fall apart so); none if a part has no picture, for other scripts use joiners too.
    private static List<Picture> pictures(String cluster) {
        List<Picture> parts = new ArrayList<>();
        int start = 0;
        while (start < cluster.length()) {
            Optional<Picture> part = longestPicture(cluster, start);
            if (part.isEmpty()) {
                return List.of();
            }
            parts.add(part.get());
            start += part.get().cluster().length();
        }
        return parts;
    }

    private static Optional<Picture> longestPicture(String cluster, int start) {
        for (int end = cluster.length(); end > start; end = cluster.offsetByCodePoints(end, -1)) {
            Optional<EmojiArt> art = art(cluster.substring(start, end));
            if (art.isPresent()) {
                boolean joined = end + 1 < cluster.length() && cluster.charAt(end) == JOINER;
                return Optional.of(new Picture(cluster.substring(start, joined ? end + 1 : end), art.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean isTextByDefault(String bare) {
        return bare.codePointCount(0, bare.length()) == 1 && !Character.isEmojiPresentation(bare.codePointAt(0));
    }
}
