/* SPDX-License-Identifier: MIT */
package dweeter.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.assets.Emoji.Picture;
import dweeter.assets.Emoji.Segment;
import dweeter.assets.Emoji.Words;

class EmojiTest {

    @ParameterizedTest
    @ValueSource(strings = {"🥐", "❤️", "1️⃣", "#️⃣", "🇪🇸", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "👍🏽",
            "☝🏿", "👩‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "🧑🏻‍🤝‍🧑🏿", "👁️‍🗨️", "🙂‍↔️", "©️"})
    void an_emoji_is_one_picture(String emoji) {
        assertThat(Emoji.segments(emoji)).singleElement().isInstanceOf(Picture.class)
                .extracting(Segment::text).isEqualTo(emoji);
    }

    @ParameterizedTest
    @ValueSource(strings = {"©", "®", "™", "7", "#", "*", "☎", "↔", "❤", "‼", "☀\uFE0E", "😀\uFE0E",
            "ñ", "é", "e\u20E3", "क्\u200Dष", "\u200D", "\uFE0F", "漢", "\uD83D", "1\uFE0F"})
    void what_is_shown_as_text_stays_words(String text) {
        assertThat(Emoji.segments(text)).containsExactly(new Words(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1⃣", "🏳‍🌈", "❤‍🔥", "👁‍🗨", "🥐️", "☝️🏿", "🕵🏽‍♀"})
    void a_missing_or_superfluous_variation_selector_changes_nothing(String careless) {
        assertThat(Emoji.art(careless)).isPresent();
    }

    @Test
    void both_spellings_of_a_sequence_have_the_same_picture() {
        assertThat(Emoji.art("🏳‍🌈")).isEqualTo(Emoji.art("🏳️‍🌈")).isNotEqualTo(Emoji.art("🏳️"));
    }

    @Test
    void each_skin_tone_has_its_own_picture() {
        assertThat(List.of("👍", "👍🏻", "👍🏼", "👍🏽", "👍🏾", "👍🏿")).extracting(Emoji::art)
                .doesNotHaveDuplicates().allMatch(art -> art.isPresent());
    }

    @Test
    void words_and_pictures_alternate_as_in_the_text() {
        assertThat(Emoji.segments("Pan 🥐🥐 y café ☕, 2 €")).containsExactly(new Words("Pan "), picture("🥐"),
                picture("🥐"), new Words(" y café "), picture("☕"), new Words(", 2 €"));
    }

    @Test
    void flags_without_a_gap_are_paired_from_the_left() {
        assertThat(Emoji.segments("🇪🇸🇨🇿🇻🇳")).containsExactly(picture("🇪🇸"), picture("🇨🇿"), picture("🇻🇳"));
    }

    @Test
    void a_joined_emoji_without_a_picture_is_shown_by_its_parts() {
        assertThat(Emoji.segments("🐈‍🚀!")).containsExactly(new Picture("🐈‍", Emoji.art("🐈").orElseThrow()),
                picture("🚀"), new Words("!"));
    }

    @Test
    void a_tone_that_does_not_apply_is_shown_beside() {
        assertThat(Emoji.segments("🥐🏽")).containsExactly(picture("🥐"), picture("🏽"));
    }

    @Test
    void an_emoji_with_an_accent_is_left_to_the_font() {
        assertThat(Emoji.segments("🥐\u0301")).containsExactly(new Words("🥐\u0301"));
    }

    @Test
    void an_empty_text_has_no_segments() {
        assertThat(Emoji.segments("")).isEmpty();
    }

    @Test
    void segments_put_together_are_the_text() {
        long seed = 20261120;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> pieces = List.of("a", " ", "ñ", "\u0301", "😀", "❤", "\uFE0F", "\uFE0E", "\u200D", "🏽", "👩",
                "🚀",
                "🇪", "🇸", "1", "\u20E3", "\uD83D", "🏴", "\uDB40\uDC67", "\uDB40\uDC7F", "\n");
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }

            List<Segment> segments = Emoji.segments(text.toString());

            assertThat(segments).as("seed %d, round %d", seed, round).extracting(Segment::text)
                    .doesNotContain("")
                    .satisfies(texts -> assertThat(String.join("", texts)).isEqualTo(text.toString()));
        }
    }

    private static Picture picture(String emoji) {
        return new Picture(emoji, Emoji.art(emoji).orElseThrow());
    }
}
