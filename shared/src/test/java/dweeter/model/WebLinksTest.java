/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Many of these stand in twitter-text's conformance suite in other words.
///
/// @see <a href="https://github.com/twitter/twitter-text/tree/master/conformance">twitter-text: conformance</a>
class WebLinksTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example", "https://a.example", "HTTPS://www.A.Example/Index.html",
            "http://x.example/unaletra", "http://a.b.cd",
            "http://algo.example:3000", "http://algo.example:3000/x", "http://a.example/", "http://a.example/camino/",
            "http://a.example/camino./",
            "http://a.example/a_&_b/", "http://a.example/?77e8fd", "http://a.example?x=1", "http://a.example/#!/ana",
            "http://a.example/#busca?q=a%20-b%3Ac",
            "http://a.example/?#foo", "http://a.example/x?a=1&b=2;c=P1|0||P2|0",
            "http://a.example/Calle+Mayor+-+n+400/9885.p?id=12&sku=98",
            "http://a.example/~ana+%ff-,.;x", "http://a.example/libro/item=mbk-59", "http://a.example/slug-?foo=bar",
            "https://a.example/lista?l=PL0ZPu8XSRTB7wZzn0-", "http://a.example/x.(y=VS.100).aspx",
            "http://a.example/S(deadbeef)/p.htm",
            "http://a.example/wiki/Nube_(cine)", "https://a.example/50/Disco/Tema_(Edición_(Larga))/",
            "http://a.example/fotos/29674651@N00/foo",
            "http://a.example/Русские_слова", "https://a.example/wiki/García–Pérez", "http://a.example/año/κόσμος",
            "http://con-guion.example",
            "http://a-b.c.example", "http://sub_dominio-x.a.example", "http://palabra-y-numero-8.dominio.example/",
            "http://www.a.co.example",
            "http://xn--80abe5aohbnkjb.xn--p1ai/", "http://xn--ls8h.XN--ls8h.example/", "http://a.みんな/", "http://a.中国/",
            "http://a.پاکستان/", "http://✪df.example/e",
            "http://☃.example/", "http://muyこれは日本語です.example/x/i.html", "http://192.168.1.5:8080/x",
            "http://[2001:db8::7]:80/i.html", "http://[::1]",
            "a.example/x", "a.example/", "www.a.co.example/x", "t.co/abcde", "node.js/x"})
    void an_address_is_a_link_from_end_to_end(String link) {
        assertThat(links(link)).containsExactly(link);
        assertThat(links("mira " + link + " hoy")).containsExactly(link);
        assertThat(links(link + "\n" + link)).containsExactly(link, link);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~',
            value = {"(http://a.example)~http://a.example", "(http://a.example~http://a.example",
                    "\"http://a.example\"~http://a.example",
                    "«https://a.example/x»~https://a.example/x", "“https://a.example/x”~https://a.example/x",
                    "<https://a.example/x>~https://a.example/x",
                    "[así](https://a.example/x)~https://a.example/x",
                    "(véase https://a.example/T_(E_(L))/)~https://a.example/T_(E_(L))/",
                    "https://a.example/T(entre paréntesis (con otros))~https://a.example/T",
                    "http://a.example/mal_)~http://a.example/mal_",
                    "http://a.example.~http://a.example", "http://a.example:~http://a.example",
                    "http://a.example;~http://a.example", "http://a.example?~http://a.example",
                    "http://a.example=~http://a.example", "http://a.example,~http://a.example",
                    "¿http://a.example/x?~http://a.example/x", "http://a.example/x!~http://a.example/x",
                    "http://a.example/x..........~http://a.example/x", "http://a.example/x, dice~http://a.example/x",
                    "http://a.example/x…~http://a.example/x",
                    "http://a.example/?y=porque.si.~http://a.example/?y=porque.si",
                    "*http://a.example/x*~http://a.example/x", "http://a.example/a+ o~http://a.example/a+",
                    "https://a.example/x's foto~https://a.example/x", "https://a.example/x’s foto~https://a.example/x",
                    "https://a.example/Hobson's_choice~https://a.example/Hobson's_choice",
                    "/http://a.example~http://a.example", "RT:http://a.example/x~http://a.example/x",
                    "f:a.example/x~a.example/x", "http://a.example/x\\y~http://a.example/x",
                    "https://a.example/{x}~https://a.example/", "http://a.example...y~http://a.example",
                    "ana@b.example http://a.example/~http://a.example/"})
    void what_stands_around_an_address_does_not_belong_to_it(String text, String link) {
        assertThat(links(text)).containsExactly(link);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', value = {"https://a.example/x\u00A0y más~https://a.example/x",
            "https://a.example/x\u200B fin~https://a.example/x",
            "https://a.example/x\u3000テスト~https://a.example/x", "https://a.example/x。次~https://a.example/x",
            "詳細はhttps://a.example/x~https://a.example/x",
            "http://a.example/これは~http://a.example/", "http://a.exampleです~http://a.example",
            "http://a.example/abc한국~http://a.example/abc", "日本a.example/x/i.html中国~a.example/x/i.html",
            "ดูhttps://a.example/xนะ~https://a.example/x",
            "\u2066\u202Ahttp://a.پاکستان/\u202C\u2069 قطر~http://a.پاکستان/",
            "\u202Ehttps://a.example/x\u202C~https://a.example/x",
            "https://a.example/\u202Egpj.exe~https://a.example/", "https://a.example/\u3164x~https://a.example/",
            "https://a.example/x\uFEFF~https://a.example/x", "http:// a.example/x~a.example/x",
            "http://\u00A0a.example/x~a.example/x"})
    void an_address_ends_where_another_script_or_something_invisible_begins(String text, String link) {
        assertThat(links(text)).containsExactly(link);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example", "www.a.example", "nombre.al-apellido.example", "http://", "http://sin-dominio",
            "http://corto.x", "http://a.e_x_a", "http://-a.example", "http://a-.example",
            "http://www.-a.example/", "http://_a.example", "http://sub.a_b.example/x", "http://a.b_c/x",
            "http://☃-.example/", "http://a.example-y-sin-espacio", "http://256.1.2.3/", "http://1.2.3/",
            "http://01.2.3.4/",
            "http://2130706433/", "http://[::1", "http://[::g]/", "http://[1.2.3.4]/", "http://www...example",
            "#http://a.example", "@http://a.example", "$https://a.example", "＃http://a.example", "＠http://a.example",
            "xhttp://a.example", "éhttp://a.example",
            "1http://a.example", "_http://a.example", "#a.example/x", "@a.example/x", "$a.example/x", "ana@a.example/x",
            "http//a.example", "http:/a.example", "httpſ://a.example", "ｈttp://a.example/", "ftp://a.example/x",
            "file:///a.example/x",
            "javascript://a.example/%0Aalert(1)", "data://a.example/x", "dweeter://join?e=a.example:7400",
            "a.example:80/x", "1.5/x", "y/o", "sr.d/x", "C:\\a.example/x", "a..example/x", "-a.example/x",
            ".a.example/x", "é.example/x",
            "http://a.example:0/", "http://a.example:65536/", "http://a.example:123456789012345/"})
    void anything_else_is_no_link(String text) {
        assertThat(links(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://banco.example@malo.example/", "https://banco.example:80@malo.example/",
            "https://banco.example:clave@malo.example/", "https://ana:clave@malo.example/", "https://ana@malo.example",
            "https://banco.example%2F@malo.example"})
    void an_address_with_a_user_before_the_host_is_no_link(String text) {
        assertThat(links(text)).isEmpty();
        assertThat(Mentions.in(new DweetText(text))).isEmpty();
    }

    @Test
    void labels_and_hosts_have_the_lengths_of_dns() {
        assertThat(links("http://" + "あ".repeat(63) + ".example/")).hasSize(1);
        assertThat(links("http://" + "あ".repeat(64) + ".example/")).isEmpty();
        assertThat(links("http://" + "a".repeat(63) + ".example/")).hasSize(1);
        assertThat(links("http://" + "a".repeat(64) + ".example/")).isEmpty();
        assertThat(links("http://" + "a.".repeat(123) + "example/")).hasSize(1);
        assertThat(links("http://" + "a.".repeat(124) + "example/")).isEmpty();
        assertThat(links("http://a.example/" + "a".repeat(6000))).hasSize(1);
    }

    @Test
    void several_addresses_are_several_links() {
        assertThat(links("http://a.example https://b.example http://sub.c.example b.example")).containsExactly(
                "http://a.example", "https://b.example",
                "http://sub.c.example");
        assertThat(links("http://a.example/これは日本語です。b.example中国語http://c.example/abcde한국http://d.example/e"))
                .containsExactly("http://a.example/", "http://c.example/abcde", "http://d.example/e");
    }

    private static List<String> links(String text) {
        return Span.of(text).stream().filter(Span.Link.class::isInstance).map(Span::text).toList();
    }
}
