/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

class EmojiArtTest {

    @Test
    void each_emoji_of_the_index_has_something_drawn_on_its_own_tile() throws IOException {
        Collection<EmojiArt> all = EmojiIndex.all().values();
        assertThat(all).hasSizeGreaterThan(3_800).doesNotHaveDuplicates();
        Map<Integer, List<EmojiArt>> bySheet = all.stream().collect(Collectors.groupingBy(EmojiArt::sheet));

        for (List<EmojiArt> tiles : bySheet.values()) {
            BufferedImage sheet = ImageIO.read(tiles.getFirst().url());
            assertThat(sheet.getWidth()).isEqualTo(EmojiArt.SIDE * EmojiArt.TILE);
            assertThat(tiles).allMatch(tile -> isDrawn(sheet, tile));
        }
    }

    @Test
    void a_tile_shows_the_emoji_of_its_name() throws IOException {
        assertThat(colour("🟥")).isEqualTo("dd2e44");
        assertThat(colour("🟦")).isEqualTo("55acee");
        assertThat(colour("🖤")).isEqualTo("31373d");
        assertThat(colour("🏿")).isEqualTo("7c533e");
    }

    @Test
    void each_emoji_of_the_index_is_found_as_one_picture() {
        assertThat(EmojiIndex.all().keySet()).allSatisfy(emoji -> assertThat(Emoji.segments(emoji + "\uFE0F"))
                .singleElement().isInstanceOf(Emoji.Picture.class));
    }

    private static boolean isDrawn(BufferedImage sheet, EmojiArt art) {
        int[] pixels = sheet.getRGB(art.x(), art.y(), EmojiArt.TILE, EmojiArt.TILE, null, 0, EmojiArt.TILE);
        for (int pixel : pixels) {
            if (pixel >>> 24 > 127) {
                return true;
            }
        }
        return false;
    }

    private static String colour(String emoji) throws IOException {
        EmojiArt art = Emoji.art(emoji).orElseThrow();
        int middle = EmojiArt.TILE / 2;
        return String.format("%06x", ImageIO.read(art.url()).getRGB(art.x() + middle, art.y() + middle) & 0xFFFFFF);
    }
}
