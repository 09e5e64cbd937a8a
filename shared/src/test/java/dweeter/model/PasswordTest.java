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
}
