/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.DisplayName.Fit;

class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ana Núñez", "Jose\u0301", "梅", "👨‍👩‍👧‍👦", "O'Brien-Müller, Jr.", "محمد",
            "a\u200Db", "Nguyê\u0303n Thị",
            "ශ්\u200Dරී", "नी\u200Cल", "שָׁלוֹם", "ที่ปรึกษา", "ᎠᏓ", "a\u200Fb"})
    void a_name_is_anything_a_person_calls_one(String name) {
        assertThat(DisplayName.typed(name)).hasValue(new DisplayName(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200B", "\u00A0", "\u3164", "\u1160", "\u115F", "\uFFA0", "\u2800", "\u034F",
            "\u180B", "\uFE0F",
            "\u0301", "\u200D\uFE0F", "\uDB40\uDC41", "\u3164 \u3164"})
    void a_name_that_draws_nothing_is_none(String name) {
        assertThat(DisplayName.check(name)).isEqualTo(Fit.BLANK);
        assertThat(DisplayName.typed(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" Ana", "Ana ", "\u3000Ana", "Ana\u00A0", "Ana\u202F", "\uFEFFAna", "Ana\u200B",
            "Ana\u3164", "\u2800Ana\u2800",
            "Ana\u200D", "Ana\uFE0F", "Ana\u034F", "Ana\u200F", "\tAna\r\n", "\u0000Ana", "Ana\uDB40\uDC7F",
            "\uFE0FAna", "Ana \uFE0F\u200D"})
    void what_draws_nothing_at_the_ends_of_a_name_is_cut_off(String name) {
        assertThat(DisplayName.typed(name)).hasValue(new DisplayName("Ana"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana ❤\uFE0F", "Ana ©\uFE0F", "മോഹന്\u200D",
            "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
            "ᠠ\u180B", "葛\uDB40\uDD00", "نامه\u200C"})
    void an_end_that_belongs_to_the_character_before_it_stays(String name) {
        assertThat(DisplayName.typed(name)).hasValue(new DisplayName(name));
    }

    @ParameterizedTest
    @CsvSource({"'❤\uFE0F\u200D','❤\uFE0F'", "'മോഹന്\u200D\u200D','മോഹന്\u200D'", "'ế\uFE0F','ế'", "'梅\u200D','梅'",
            "'Jose\u0301\u200D','Jose\u0301'"})
    void an_end_that_belongs_to_nothing_goes_in_every_script(String name, String kept) {
        assertThat(DisplayName.typed(name)).hasValue(new DisplayName(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nB", "A\tB", "A\u0000B", "A\u2028B", "A\u0085B", "A\uD83D"})
    void a_name_is_one_line_without_control_characters_or_halves(String name) {
        assertThat(DisplayName.check(name)).isEqualTo(Fit.NOT_TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202Eana nimda", "Ana\u2067", "A\u202Ab\u202Cc", "\u2068Ana\u2069", "Ana\u202C"})
    void a_name_turns_no_direction_not_even_its_own(String name) {
        assertThat(DisplayName.check(name)).isEqualTo(Fit.TURNING);
    }

    @Test
    void a_name_piles_up_no_marks_and_puts_none_on_what_stands_before_it() {
        assertThat(DisplayName.check("Z" + "\u0300".repeat(8))).isEqualTo(Fit.FITS);
        assertThat(DisplayName.check("Z" + "\u0300".repeat(9))).isEqualTo(Fit.PILED_UP);
        assertThat(DisplayName.check("Z" + "\u0300".repeat(190))).isEqualTo(Fit.PILED_UP);
        assertThat(DisplayName.check("Z" + "\u0300\u200D".repeat(9))).isEqualTo(Fit.PILED_UP);
        assertThat(DisplayName.check("\u0301Ana")).isEqualTo(Fit.PILED_UP);
    }

    @Test
    void a_name_has_at_most_50_characters_and_400_bytes() {
        assertThat(DisplayName.check("ñ".repeat(50))).isEqualTo(Fit.FITS);
        assertThat(DisplayName.check("👋".repeat(50))).isEqualTo(Fit.FITS);
        assertThat(DisplayName.check("👨‍👩‍👧‍👦".repeat(16))).isEqualTo(Fit.FITS);
        assertThat(DisplayName.check("ñ".repeat(51))).isEqualTo(Fit.TOO_LONG);
        assertThat(DisplayName.check("👨‍👩‍👧‍👦".repeat(17))).isEqualTo(Fit.TOO_LONG);
        assertThat(DisplayName.check("a" + "\u0301".repeat(200))).isEqualTo(Fit.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u3164", " Ana ", "\u202Eana nimda", "\u0301", "A\nB"})
    void a_name_that_was_kept_is_believed_whatever_is_the_rule_today(String name) {
        assertThat(new DisplayName(name)).hasToString(name);
    }

    @Test
    void a_name_that_no_rule_lets_pass_is_shown_as_far_as_it_goes_where_it_is_kept() {
        assertThat(DisplayName.kept("Ana Ñ")).hasToString("Ana Ñ");
        assertThat(DisplayName.kept("a".repeat(401))).hasToString("a".repeat(400));
        assertThat(DisplayName.kept("ab" + "€".repeat(200))).hasToString("ab" + "€".repeat(132));
        assertThat(DisplayName.kept("a\uD83D")).hasToString("a?");
        assertThat(new Author(new Nick("ana"), DisplayName.kept("")).shownName()).isEqualTo("ana");
    }

    @Test
    void nothing_and_too_many_bytes_were_never_a_name() {
        for (String never : new String[]{"", "a".repeat(401), "ñ".repeat(201), "a\uD83D"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(never));
        }
    }

    @Test
    void a_name_is_shown_so_that_it_leaves_its_neighbours_alone_and_is_seen() {
        var ana = new Nick("ana");

        assertThat(new Author(ana, new DisplayName("\u202Eana nimda")).shownName()).isEqualTo("ana nimda");
        assertThat(new Author(ana, new DisplayName("Z" + "\u0300".repeat(99))).shownName()).hasSize(9);
        assertThat(new Author(ana, new DisplayName("\u3164")).shownName()).isEqualTo("ana");
        assertThat(new Author(ana, new DisplayName("Ana Núñez")).shownName()).isEqualTo("Ana Núñez");
    }
}
