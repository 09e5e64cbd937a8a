/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class LogLevelTest {

    @Test
    void a_level_that_is_none_is_told_with_those_that_there_are() {
        assertThat(LogLevel.complaint(Optional.of("foo")))
                .contains("DWEETER_LOG is 'foo'; it may be off, error, warn, info, debug or trace.");
        assertThat(LogLevel.complaint(Optional.of(""))).isPresent();
    }

    @Test
    void a_level_in_any_letters_or_none_at_all_is_fine() {
        assertThat(LogLevel.complaint(Optional.empty())).isEmpty();
        for (String level : List.of("info", "DEBUG", "Trace", "off", "warn", "error")) {
            assertThat(LogLevel.complaint(Optional.of(level))).isEmpty();
        }
    }
}
