/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    @ParameterizedTest
    @CsvSource({"@ana,ana", "hola @ana,ana", "(@ana),ana", "@ana: hola,ana", "¡@ana!,ana", "@Ana,ana",
            "@ana_2026.,ana_2026",
            "'a\n@ana',ana", "👋@ana👋,ana", "/@ana/,ana", "@abcdefghijklmnopqrst,abcdefghijklmnopqrst",
            "\uFF20ana,ana", ".@ana,ana", "+@ana,ana",
            "RT:@ana,ana", "ana @ana,ana", "@ana.,ana", "@ana's,ana", "@ana&^$%,ana", "@ana-maria,ana",
            "❤\uFE0F@ana❤\uFE0F,ana", "\u200B@ana\u200B,ana",
            "の@anaに,ana", "あ@ana,ana", "@anaの,ana", "@ana梅,ana", "ดู@anaนะ,ana", "한@ana님,ana", "'\u3000@ana',ana",
            "'\u00A0@ana\u00A0',ana"})
    void an_at_sign_and_a_nick_mention_somebody(String text, String nick) {
        assertThat(in(text)).containsExactly(nick);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana", "a@ana", "correo@example.org", "ñ@ana", "1@ana", "_@ana", "@@ana", "@a",
            "@1ana", "@ ana",
            "@abcdefghijklmnopqrstu", "@", "@_@", "@12345", "!@ana", "#@ana", "$@ana", "%@ana", "&@ana", "*@ana",
            "f@@ana", "\uFF20@ana", "@\uFF20ana",
            "meet@ana", "rt@ana", "ana@example.org", "@ana@otra.example", "@http://a.example", "@ana://x",
            "e\u0301@ana", "é@ana", "@\u212Aarl", "@an\u017F",
            "＠ａｎａ"})
    void addresses_and_what_is_no_nick_mention_nobody(String text) {
        assertThat(in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@josé", "@jose\u0301", "@anañ", "@aliceìn", "@anaд", "@ana٣", "@ana\u212A", "@ana²"})
    void a_nick_ends_where_the_word_ends(String text) {
        assertThat(in(text)).isEmpty();
    }

    @Test
    void each_is_named_once_in_the_order_of_the_text() {
        assertThat(in("@luis @ana @LUIS @mei,@ana")).containsExactly("luis", "ana", "mei");
    }

    @Test
    void at_most_twenty_are_named() {
        String text = IntStream.range(0, 30).mapToObj(i -> "@user" + i).collect(Collectors.joining(" "));

        assertThat(in(text.substring(0, 220))).hasSize(Mentions.MAX).startsWith("user0").endsWith("user19");
    }

    private static List<String> in(String text) {
        return Mentions.in(new DweetText(text)).stream().map(Nick::value).toList();
    }
}
