/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dweeter.node.memory.GivingBack.Look;

class GivingBackTest {

    private static final long MIB = 1 << 20;

    private final GivingBack givingBack = new GivingBack();
    private long seconds;
    private long collecting;

    @Test
    void after_a_rush_memory_is_given_back_once_also_while_some_go_on_asking() {
        assertThat(passes(30, 300, 200)).as("collections take a third of the time").isZero();

        assertThat(passes(60, 5, 200)).isEqualTo(1);
    }

    @Test
    void a_heap_that_is_as_large_as_after_the_last_time_is_left_alone() {
        passes(20, 0, 200);

        assertThat(passes(600, 5, 220)).isZero();
        assertThat(passes(20, 5, 240)).isEqualTo(1);
    }

    @Test
    void a_small_heap_is_left_alone() {
        assertThat(passes(600, 0, 90)).isZero();
    }

    @Test
    void it_comes_no_more_than_once_a_minute() {
        int times = 0;
        for (int i = 0; i < 10; i++) {
            times += passes(15, 0, 200);
            times += passes(15, 0, 100 + 100 * (i % 2));
        }

        assertThat(times).isBetween(1, 5);
    }

    /// @return how often everything was collected, which changes nothing here
    private int passes(int time, int each, long heap) {
        int times = 0;
        for (int i = 0; i < time; i++) {
            seconds++;
            collecting += each;
            var now = new Look(seconds * 1000, collecting, heap * MIB);
            if (givingBack.isDue(now)) {
                givingBack.done(now);
                times++;
            }
        }
        return times;
    }
}
