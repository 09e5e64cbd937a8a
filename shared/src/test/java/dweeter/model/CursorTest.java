/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "AZaz09-_"})
    void a_cursor_is_base64url(String value) {
        assertThat(new Cursor(value).value()).isEqualTo(value);
        assertThat(new Cursor(value.repeat(Cursor.MAX_LENGTH / value.length())).value()).hasSize(Cursor.MAX_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=", "a+", "a/", "a b", "ñ", "a\n"})
    void anything_else_is_no_cursor(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursor(value))
                .withMessage("This is no place in a timeline");
    }

    @Test
    void a_cursor_has_an_end() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Cursor("a".repeat(Cursor.MAX_LENGTH + 1)));
    }
}
