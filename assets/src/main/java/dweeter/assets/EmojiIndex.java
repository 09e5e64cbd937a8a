/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which emoji there are pictures of, in the order of their tiles. Keys are written without U+FE0F.
final class EmojiIndex {

    private static final Map<String, EmojiArt> ART = load();

    private EmojiIndex() {}

    static Optional<EmojiArt> find(String withoutVariation) {
        return Optional.ofNullable(ART.get(withoutVariation));
    }

    static Map<String, EmojiArt> all() {
        return ART;
    }

    private static Map<String, EmojiArt> load() {
        List<String> names;
        try (BufferedReader lines = Assets.reader("emoji/index.txt")) {
            names = lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The index of the emoji can't be read", e);
        }
        Map<String, EmojiArt> art = HashMap.newHashMap(names.size());
        for (int position = 0; position < names.size(); position++) {
            art.put(emoji(names.get(position)), EmojiArt.at(position));
        }
        return Map.copyOf(art);
    }

    private static String emoji(String name) {
        StringBuilder emoji = new StringBuilder();
        for (String point : name.split("-")) {
            emoji.appendCodePoint(HexFormat.fromHexDigits(point));
        }
        return emoji.toString();
    }
}
