/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {

    @ParameterizedTest
    @CsvSource({"Ana Núñez,nunez", "Ana Núñez,NÚÑEZ", "Nunez,núñez", "José Ángel,jose", "Jose\u0301,josé",
            "José,jose\u0301",
            "İpek Yılmaz,ipek", "İpek Yılmaz,İPEK", "İpek Yılmaz,ıpek", "İpek Yılmaz,yilmaz", "Ana (Madrid),madrid",
            "Ana (Madrid),ana madrid", "Ana (Madrid),madr ana", "Ana-Lucía,lucia", "Weiß,weiss", "WEISS,weiß",
            "Łukasz Żółw,lukasz zolw",
            "Søren Kjær,soren kjaer", "Σωκράτης,σωκρατησ", "Алёна,алена", "Ａｎａ,ana", "ﬁlm,film", "محمّد,محمد",
            "שָׁלוֹם,שלום",
            "田中さくら,さくら", "山田がく,かく", "김민수,민수", "김민수,기", "สมชาย ใจดี,ชาย", "Ana 🌹,🌹", "Ana🌹Sol,sol", "O’Brien,brien",
            "Ana,' ana '",
            "Ana,\u00A0ana", "A\u200Bna,ana", "Ana 3.º B,3"})
    void people_are_found_by_the_beginning_of_any_word_of_their_name(String name, String typed) {
        assertThat(Search.of(typed).finds(person("xx", name))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ana_maria,ana", "ana_maria,maria", "ana_maria,@ana_mar", "ana_maria,@ANA", "ana_maria,'\uFF20ana'"})
    void people_are_found_by_their_nick(String nick, String typed) {
        assertThat(Search.of(typed).finds(person(nick, "梅"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Ana Núñez,unez", "Ana Núñez,ana nunezz", "Ana Núñez,luis", "Ana Núñez,ana luis", "Ana Núñez,''",
            "Ana Núñez,' '",
            "Ana Núñez,@", "Ana Núñez,@ana", "Ana Núñez,@Nuñez", "Ana Núñez,\u0301", "Ana Núñez,xxana"})
    void others_are_not_found(String name, String typed) {
        assertThat(Search.of(typed).finds(person("xx", name))).isFalse();
    }

    @Test
    void a_nick_is_found_however_it_is_typed() {
        assertThat(Search.of("@Nu\u00F1ez").finds(person("nunez", "\u6885"))).isTrue();
    }

    @Test
    void those_who_fit_best_come_first() {
        Author elsewhere = person("bb", "Luis Ana");
        Author nameBegins = person("zz", "Ana N\u00FA\u00F1ez");
        Author nickBegins = person("ana_maria", "Rosa");
        Author nick = person("ana", "Zoe");
        Author nickInside = person("aa_ana", "Rosa");

        assertThat(Stream.of(elsewhere, nameBegins, nickInside, nickBegins, nick)
                .sorted(Search.of("\u00C1na").bestFirst()))
                .containsExactly(nick, nickBegins, nameBegins, nickInside, elsewhere);
    }

    @Test
    void nothing_to_look_for_is_told_apart() {
        assertThat(Search.of(" @ \u200B").isEmpty()).isTrue();
        assertThat(Search.of("a").isEmpty()).isFalse();
    }

    private static Author person(String nick, String name) {
        return new Author(new Nick(nick), new DisplayName(name));
    }
}
