/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class HedgeDelayTest {

    private final HedgeDelay delay = new HedgeDelay();

    @Test
    void all_but_one_in_twenty_of_the_last_answers_came_within_it() {
        for (int i = 0; i < 1000; i++) {
            delay.note(Duration.ofMillis(i % 10 == 0 ? 200 : 100).toNanos());
        }

        assertThat(delay.now()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void a_few_slow_answers_do_not_count() {
        for (int i = 0; i < 1000; i++) {
            delay.note(Duration.ofMillis(i % 40 == 0 ? 300 : 100).toNanos());
        }

        assertThat(delay.now()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void it_stays_within_bounds_and_follows_what_is_usual_now() {
        for (int i = 0; i < 200; i++) {
            delay.note(Duration.ofSeconds(2).toNanos());
        }
        assertThat(delay.now()).isEqualTo(HedgeDelay.LONGEST);

        for (int i = 0; i < 200; i++) {
            delay.note(1000);
        }
        assertThat(delay.now()).isEqualTo(HedgeDelay.SHORTEST);
    }
}
