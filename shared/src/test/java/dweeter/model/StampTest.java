/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class StampTest {

    @Test
    void a_later_stamp_stays_as_it_is() {
        assertThat(new Stamp(8).after(new Stamp(7))).isEqualTo(new Stamp(8));
    }

    @Test
    void a_stamp_that_is_not_later_becomes_the_next_one() {
        assertThat(new Stamp(7).after(new Stamp(7))).isEqualTo(new Stamp(8));
        assertThat(new Stamp(3).after(new Stamp(7))).isEqualTo(new Stamp(8));
        assertThat(Stamp.ZERO.after(Stamp.ZERO)).isEqualTo(new Stamp(1));
    }

    @Test
    void what_comes_after_a_stamp_of_a_wrong_clock_is_of_today() {
        Stamp today = Stamp.of(Instant.parse("2026-11-29T12:00:00Z"));
        Stamp in2099 = Stamp.of(Instant.parse("2099-01-01T00:00:00Z"));

        assertThat(today.after(in2099)).isEqualTo(today);
        assertThat(today.after(new Stamp(today.micros() + 59_000_000))).isGreaterThan(today);
    }

    @Test
    void an_instant_is_kept_to_the_microsecond() {
        var instant = Instant.parse("2026-11-01T12:00:00.123456789Z");

        assertThat(Stamp.of(instant).instant()).isEqualTo(Instant.parse("2026-11-01T12:00:00.123456Z"));
        assertThat(Stamp.of(instant)).hasToString("2026-11-01T12:00:00.123456Z");
    }

    @Test
    void the_last_stamp_of_all_can_be_printed() {
        assertThat(new Stamp(Long.MAX_VALUE).instant()).isAfter(Instant.parse("2026-11-01T12:00:00Z"));
        assertThat(new Stamp(Long.MAX_VALUE).toString()).startsWith("+294247-");
    }

    @Test
    void nothing_was_published_before_1970() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Stamp(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Stamp.of(Instant.parse("1969-12-31T23:59:59Z")));
    }

    @Test
    void stamps_are_ordered_by_time() {
        assertThat(new Stamp(1)).isLessThan(new Stamp(2)).isGreaterThan(Stamp.ZERO);
    }
}
