/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dweeter.node.memory.Thrashing.Look;

class ThrashingTest {

    private final Thrashing thrashing = new Thrashing();

    @Test
    void who_does_little_else_than_collect_is_seen_after_some_seconds() {
        for (int second = 0; second < 10; second++) {
            assertThat(thrashing.sees(new Look(second * 1000L, second * 900L, 0.98))).isFalse();
        }

        assertThat(thrashing.sees(new Look(10_000, 9000, 0.98))).isTrue();
    }

    @Test
    void who_finds_room_by_it_goes_on() {
        for (int second = 0; second < 60; second++) {
            double filled = second % 9 == 0 ? 0.5 : 0.98;

            assertThat(thrashing.sees(new Look(second * 1000L, second * 900L, filled))).isFalse();
        }
    }

    @Test
    void who_is_full_and_still_works_goes_on() {
        for (int second = 0; second < 60; second++) {
            assertThat(thrashing.sees(new Look(second * 1000L, second * 300L, 0.98))).isFalse();
        }
    }

    @Test
    void one_long_collection_is_no_reason() {
        thrashing.sees(new Look(0, 0, 0.98));

        assertThat(thrashing.sees(new Look(4000, 3900, 0.98))).isFalse();
        for (int second = 5; second < 60; second++) {
            assertThat(thrashing.sees(new Look(second * 1000L, 3900, 0.98))).isFalse();
        }
    }

    @Test
    void looks_may_come_late_where_everything_stands_still() {
        thrashing.sees(new Look(0, 0, 0.97));
        thrashing.sees(new Look(6000, 5900, 0.98));

        assertThat(thrashing.sees(new Look(13_000, 12_800, 0.99))).isTrue();
    }
}
