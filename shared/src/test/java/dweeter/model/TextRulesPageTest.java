/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.protocol.ProtocolPage;

/// What docs/protocol.md says about texts, so that a client in another language does the same.
class TextRulesPageTest {

    private static final Pattern STRETCH = Pattern.compile("\\b([0-9A-F]{4,6})(?:–([0-9A-F]{4,6}))?\\b");

    @Test
    void the_page_lists_the_characters_that_draw_nothing() {
        Set<Integer> listed = new HashSet<>(codePoints(row("| blanks and controls:")));
        listed.addAll(codePoints(row("| ignorable:")));
        listed.addAll(codePoints(row("| empty:")));
        IntStream.rangeClosed(0, 0x10)
                .forEach(plane -> listed.addAll(List.of(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF)));

        assertThat(all(Invisible::drawsNothing)).isEqualTo(listed);
        assertThat(all(Invisible::isIgnorable)).isEqualTo(codePoints(row("| ignorable:")));
    }

    @Test
    void the_page_lists_the_unspaced_characters() {
        assertThat(all(Words::isUnspaced)).isEqualTo(codePoints(row("| 0E00–")));
    }

    @Test
    void the_page_has_the_limits_of_the_code() {
        String page = ProtocolPage.text().replaceAll("\\s+", " ");

        assertThat(page).contains("more than %d marks that are not ignorable, or more than %d code points"
                .formatted(Graphemes.MAX_MARKS, Graphemes.MAX_PARTS))
                .contains("more than %d bytes of UTF-8 or more than %d [graphemes]".formatted(DisplayName.MAX_BYTES,
                        DisplayName.MAX_GRAPHEMES))
                .contains("It has at most %d UTF-16 units in that form or as it was typed; a new one has at least %d"
                        .formatted(Password.MAX_LENGTH, Password.MIN_LENGTH))
                .contains("the first %d of them".formatted(Mentions.MAX));
    }

    /// The cases of twitter-text's conformance suite in which the rules differ on purpose.
    ///
    /// @see <a href="https://github.com/twitter/twitter-text/tree/master/conformance">twitter-text: conformance</a>
    static Stream<Arguments> differences() {
        return Stream.of(nobody("mention @12345"), named("rT@username rT:@mention rT @test", "mention", "test"),
                named("Rt@username Rt:@mention Rt @test", "mention", "test"), linked("foo.co.jp www.foo.co.uk foo.jp"),
                linked("twitter.jp日本語it.so中国語foo.jp it.so foo.jp"), linked("Find my page at name.al-lastname.com"),
                linked("http://twitter.com/これは日本語です。example.com中国語http://t.co/abcde한국twitter.comテストexample2.comテスト"
                        + "http://twitter.com/abcde", "http://twitter.com/", "http://t.co/abcde",
                        "http://twitter.com/abcde"),
                linked("twitter.comこれは日本語です。example.com中国語t.co/abcde한국twitter.com example2.comテスト"
                        + "twitter.com/abcde", "t.co/abcde", "twitter.com/abcde"),
                linked("See: www.twitter.com or twitter.com/twitter", "twitter.com/twitter"),
                linked("@user Try http:// example.com/path", "example.com/path"),
                linked("Check this site out http://t.co/FNkPfmii- it's great", "http://t.co/FNkPfmii-"),
                linked("http://t.co/8MkmHU0k+c http://t.co/TKLp64dY.x http://t.co/8t7G3ddS#a", "http://t.co/8MkmHU0k+c",
                        "http://t.co/TKLp64dY.x", "http://t.co/8t7G3ddS#a"));
    }

    @ParameterizedTest
    @MethodSource("differences")
    void a_difference_from_twitter_text_is_as_the_page_says(String text, Map<Class<?>, List<String>> ours) {
        assertThat(ProtocolPage.text()).contains("| `" + text + "`");
        ours.forEach((kind, expected) -> assertThat(Span.of(text)).filteredOn(kind::isInstance).extracting(Span::text)
                .isEqualTo(expected));
    }

    @Test
    void a_host_among_controls_of_direction_is_a_link_with_a_scheme_only() {
        String text = "This is a test \u2066\u202Atwitter.com\u202C\u2069 \u2066\u202Ahttp://foobar.پاکستان/\u202C\u2069\u2069 قطر";

        assertThat(Span.of(text)).filteredOn(Span.Link.class::isInstance).extracting(Span::text)
                .containsExactly("http://foobar.پاکستان/");
    }

    @Test
    void the_page_names_no_other_difference() {
        List<String> rows = ProtocolPage.text().lines().dropWhile(line -> !line.startsWith("| case of twitter-text"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|")).toList();

        assertThat(rows).hasSize((int) differences().count() + 1);
    }

    private static Arguments nobody(String text) {
        return named(text);
    }

    private static Arguments named(String text, String... nicks) {
        return Arguments.of(text, Map.of(Span.Mention.class, Stream.of(nicks).map(nick -> "@" + nick).toList()));
    }

    private static Arguments linked(String text, String... links) {
        return Arguments.of(text, Map.of(Span.Link.class, List.of(links)));
    }

    private static String row(String beginning) {
        return ProtocolPage.text().lines().filter(line -> line.startsWith(beginning)).findFirst().orElseThrow();
    }

    private static Set<Integer> codePoints(String row) {
        // Of the last two of each plane the page shows only some.
        return STRETCH.matcher(row.split(", and the last two", -1)[0]).results()
                .flatMapToInt(stretch -> IntStream.rangeClosed(Integer.parseInt(stretch.group(1), 16),
                        Integer.parseInt(stretch.group(2) == null ? stretch.group(1) : stretch.group(2), 16)))
                .boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> all(IntPredicate wanted) {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(wanted).boxed().collect(Collectors.toSet());
    }
}
