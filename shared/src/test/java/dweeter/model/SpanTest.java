/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Span.Link;
import dweeter.model.Span.Mention;
import dweeter.model.Span.Plain;

class SpanTest {

    @Test
    void a_text_is_cut_into_plain_stretches_mentions_and_links() {
        assertThat(Span.of("Hola @Ada, mira tomas.example/bici. ¿Vale?")).containsExactly(new Plain("Hola "),
                new Mention("@Ada", new Nick("ada")), new Plain(", mira "),
                new Link("tomas.example/bici", "https://tomas.example/bici"), new Plain(". ¿Vale?"));
    }

    @Test
    void a_link_opens_what_it_says() {
        assertThat(Span.of("HTTP://A.example")).containsExactly(new Link("HTTP://A.example", "HTTP://A.example"));
        assertThat(Span.of("a.example/?to=http://b.example"))
                .containsExactly(new Link("a.example/?to=http://b.example", "https://a.example/?to=http://b.example"));
    }

    @ParameterizedTest
    @CsvSource({"https://red.example/@ana", "https://tienda.example/?de=@ana", "red.example/@ana",
            "https://a.example/x#@ana"})
    void a_link_names_nobody(String link) {
        String text = "mira " + link + " hoy";

        assertThat(Span.of(text)).containsExactly(new Plain("mira "),
                new Link(link, WebLinks.hasScheme(link) ? link : "https://" + link),
                new Plain(" hoy"));
        assertThat(Mentions.in(new DweetText(text))).isEmpty();
    }

    @Test
    void what_follows_a_link_can_be_a_mention() {
        assertThat(Span.of("https://a.example/ @ana")).hasSize(3).endsWith(new Mention("@ana", new Nick("ana")));
        assertThat(Span.of("https://a.example @ana https://b.example")).hasSize(5);
    }

    @Test
    void the_spans_are_the_text_again() {
        long seed = Long.getLong("dweeter.seed", System.nanoTime());
        var random = new Random(seed);
        String[] pieces = {"http://", "https://", "a.example", "/", "@", "ana", "(", ")", "[", "]", ".", "'s", " ", "の",
                "é", "\u0301", "_",
                "?", "#", ":", "80", "xn--", "\u202E", "👋", "\uD83D", "-", "://", "&", "。", "\u200B"};
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            List<Span> spans = Span.of(text.toString());

            assertThat(spans.stream().map(Span::text).collect(Collectors.joining())).as("seed %d", seed)
                    .isEqualTo(text.toString());
            assertThat(spans).as("seed %d: %s", seed, text).noneMatch(span -> span.text().isEmpty())
                    .filteredOn(Link.class::isInstance)
                    .allMatch(link -> ((Link) link).address().matches("(?i)https?://.+"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.bc/(", "http://a.bc/[", "((((", "))))", "(a", "http://", "http://a.", "a.",
            "a.bc", "a.bc/", "a.bc/(", "@a", "@",
            "@@", "http://a.bc:", "http://a.bc:1", "http://a.bc@", "http://[::", "'s", "http://a.bc/'s",
            "http://a.bc/.", ".", "-", "あa.bc",
            "http://あ", "http://a_", "あ", "a\u0301", "http://a.bc/ñ", "xn--", "1.", "http://1.", "\uFF20a",
            "http://a.bc/,", "/", "//", ":/"})
    void the_worst_text_of_the_largest_size_is_cheap(String unit) {
        String text = "http://a.bc/" + unit.repeat(DweetText.MAX_BYTES / unit.length());
        Span.of(text);

        List<Span> spans = assertTimeoutPreemptively(Duration.ofMillis(500), () -> Span.of(text));

        assertThat(spans).isNotEmpty();
    }
}
