/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrerequisiteTest {

    @Test
    void what_is_there_is_not_spoken_of() {
        assertThatCode(() -> Prerequisite.require(true, "there is no strace")).doesNotThrowAnyException();
    }

    @Test
    void what_is_missing_fails_the_test_in_ci() {
        assertThatThrownBy(() -> Prerequisite.missing("there is no strace", true)).isInstanceOf(AssertionError.class)
                .hasMessage("there is no strace");
    }

    @Test
    void what_is_missing_skips_the_test_elsewhere() {
        assertThat(Prerequisite.missing("there is no strace", false)).hasMessage("there is no strace");
    }
}
