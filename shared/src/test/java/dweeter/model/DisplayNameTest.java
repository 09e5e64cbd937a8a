/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ana Núñez", "梅", "👨‍👩‍👧‍👦", "O'Brien-Müller, Jr.", "محمد", "a\u200db"})
    void a_name_is_anything_a_person_calls_one(String name) {
        assertThat(new DisplayName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " Ana", "Ana ", "\u200b", "\u00a0", "\u3000Ana"})
    void a_name_is_not_blank_and_has_no_blanks_around(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(name))
                .withMessage("A name is not blank and has no blanks at its ends");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nB", "A\tB", "A\u0000B", "A\u2028B", "A\u0085B"})
    void a_name_is_one_line_without_control_characters(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(name))
                .withMessage("A name has no line breaks or control characters");
    }

    @Test
    void a_name_has_no_half_characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName("A\ud83d"));
    }

    @Test
    void a_name_has_at_most_50_characters_and_400_bytes() {
        assertThat(new DisplayName("ñ".repeat(50)).value()).hasSize(50);
        assertThat(new DisplayName("👋".repeat(50)).value()).hasSize(100);
        assertThat(new DisplayName("👨‍👩‍👧‍👦".repeat(16)).value()).isNotEmpty();
        for (String tooMuch : new String[]{"ñ".repeat(51), "👨‍👩‍👧‍👦".repeat(17), "a" + "\u0301".repeat(200)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DisplayName(tooMuch))
                    .withMessage("A name has at most 50 characters");
        }
    }
}
