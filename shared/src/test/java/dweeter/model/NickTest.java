/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NickTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a1", "a_", "ana_maria_2026", "abcdefghijklmnopqrst"})
    void a_nick_has_2_to_20_small_letters_digits_and_underscores(String nick) {
        assertThat(new Nick(nick)).hasToString(nick);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "abcdefghijklmnopqrstu", "1a", "_a", "Ana", "añ", "a b", "a-b", "a.b",
            "ab ", " ab",
            "ab\n", "@ab", "аb", "a\u0301b"})
    void anything_else_is_no_nick(String nick) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Nick(nick))
                .withMessage("A nick has 2 to 20 letters a-z, digits or underscores, and begins with a letter");
    }

    @ParameterizedTest
    @CsvSource({"ana,ana", "' ana ',ana", "@ana,ana", "Ana,ana", "' @ANA\n',ana", "LIVIU,liviu",
            "'\u00A0ana\u202F',ana",
            "'\u3000@ana',ana", "'\uFEFFana\u200B',ana", "\uFF20ana,ana", "'\u202A@ana\u202C',ana",
            "@example_name,example_name",
            "'\u2066ana\u2069',ana"})
    void what_is_typed_may_have_capitals_blanks_around_and_an_at_sign(String typed, String nick) {
        assertThat(Nick.typed(typed)).hasValue(new Nick(nick));
    }

    @Test
    void what_is_typed_does_not_depend_on_the_language_of_the_machine() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));
        try {
            assertThat(Nick.typed("LIVIU")).hasValue(new Nick("liviu"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@", "@@ana", "@ ana", "a na", "a", "josé", "İvan", "abcdefghijklmnopqrstu",
            "\u212Aarl", "kar\u212A", "mu\u017Fa", "AN\u0130", "ı_ana", "Ａna", "\uFF20@ana", "@example-name",
            "a\u200Bna", "\u3164"})
    void what_is_typed_may_be_no_nick(String typed) {
        assertThat(Nick.typed(typed)).isEmpty();
    }

    @Test
    void the_key_of_a_nick_is_its_sha_256() {
        assertThat(new Nick("ana").key())
                .hasToString("24d4b96f58da6d4a8512313bbd02a28ebf0ca95dec6e4c86ef78ce7f01e788ac");
    }

    @Test
    void nicks_are_ordered_as_text() {
        assertThat(new Nick("ana")).isLessThan(new Nick("ana2")).isLessThan(new Nick("anb"))
                .isEqualByComparingTo(new Nick("ana"));
    }
}
