/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class BuildDateTest {

    private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    private final BuildDate date = new BuildDate(Optional.of(BUILT));

    @Test
    void a_clock_before_it_is_wrong_and_both_dates_are_named() {
        assertThat(date.complaint(Instant.parse("1970-01-01T00:03:00Z"), "this machine")).contains(
                "The clock of this machine says 1970-01-01, but this program was built on 2026-11-01");
    }

    @Test
    void a_clock_at_it_or_after_may_be_right() {
        assertThat(date.complaint(BUILT, "this machine")).isEmpty();
        assertThat(date.complaint(Instant.parse("2099-01-01T00:00:00Z"), "this machine")).isEmpty();
    }

    @Test
    void where_nobody_knows_it_no_clock_is_known_to_be_wrong() {
        assertThat(new BuildDate(Optional.empty()).complaint(Instant.EPOCH, "this machine")).isEmpty();
    }

    @Test
    void this_program_knows_its_own() {
        assertThat(BuildDate.ofThisProgram().built()).hasValueSatisfying(
                built -> assertThat(built).isBefore(Instant.now()));
    }
}
