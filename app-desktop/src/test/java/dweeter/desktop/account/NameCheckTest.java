/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.desktop.i18n.Notice;

class NameCheckTest {

    @ParameterizedTest
    @CsvSource({"'\u3164',name.blank", "'\u2800\u200B',name.blank", "'\u202Eana',name.turning",
            "'A\u0007na',name.not-text",
            "'\u0301Ana',name.piled-up", "'Z\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300\u0300',name.piled-up",
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,name.too-long"})
    void what_is_no_name_is_told_in_words_of_its_own(String typed, String key) {
        assertThat(NameCheck.problem(typed)).contains(Notice.bad(key));
        assertThat(NameCheck.isName(typed)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana Núñez", " Ana ", "Ana\u200B", "שָׁלוֹם", "👨\u200D👩\u200D👧"})
    void of_a_name_there_is_nothing_to_say(String typed) {
        assertThat(NameCheck.problem(typed)).isEmpty();
        assertThat(NameCheck.isName(typed)).isTrue();
    }

    @Test
    void who_has_typed_nothing_yet_is_told_nothing() {
        assertThat(NameCheck.problem("")).isEmpty();
        assertThat(NameCheck.problem("  ")).isEmpty();
        assertThat(NameCheck.isName("")).isFalse();
    }
}
