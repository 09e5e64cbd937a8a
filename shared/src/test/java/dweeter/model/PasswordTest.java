/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PasswordTest {

    @Test
    void a_password_has_1_to_128_characters_and_a_new_one_8() {
        assertThat(new Password("a".repeat(128)).isLongEnough()).isTrue();
        assertThat(new Password("a".repeat(8)).isLongEnough()).isTrue();
        assertThat(new Password("a".repeat(7)).isLongEnough()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new Password(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Password("a".repeat(129)));
    }

    @Test
    void a_password_is_as_long_whichever_keyboard_it_comes_from() {
        String apart = "n\u0303";

        assertThat(new Password(apart.repeat(7)).isLongEnough()).isFalse();
        assertThat(new Password(apart.repeat(8)).isLongEnough()).isTrue();
        assertThat(new Password(apart.repeat(128)).composed()).isEqualTo("ñ".repeat(128));
        assertThat(new Password("\u03B1\u0313\u0300\u0345".repeat(128)).composed()).isEqualTo("\u1F82".repeat(128));
        assertThatIllegalArgumentException().isThrownBy(() -> new Password(apart.repeat(129)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Password("\u0301".repeat(513)));
    }

    @Test
    void what_was_a_password_before_it_was_composed_is_one_still() {
        // Form C takes these apart, into three units each.
        assertThat(new Password("\uFB2C".repeat(128)).composed()).hasSize(3 * 128);
    }

    @Test
    void a_hash_may_have_been_made_of_form_c_or_else_of_what_was_typed() {
        assertThat(new Password("contraseña").forms()).containsExactly("contraseña");
        assertThat(new Password("contrasen\u0303a").forms()).containsExactly("contraseña", "contrasen\u0303a");
        assertThat(new Password("ﬁn \u2460").forms()).as("form C leaves what only looks alike").hasSize(1);
    }

    @Test
    void a_password_is_never_printed() {
        assertThat(new Password("contrasen\u0303a")).hasToString("Password[hidden]");
    }
}
