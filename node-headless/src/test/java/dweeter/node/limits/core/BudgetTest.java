/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {

    private static final Rate THREE = new Rate(3, Duration.ofSeconds(2));
    private static final String ANA = "ana";

    private final Budget<String> budget = new Budget<>(List.of(THREE));

    @ParameterizedTest
    @ValueSource(longs = {0, -17, Long.MAX_VALUE - 1_000_000_000L, Long.MIN_VALUE})
    void some_are_had_at_once_and_then_one_each_time(long start) {
        assertThat(taken(ANA, start, 5)).isEqualTo(3);
        assertThat(budget.take(ANA, start + seconds(0.5))).contains(new Budget.Wait(Duration.ofMillis(1500), THREE));
        assertThat(budget.take(ANA, start + seconds(2))).isEmpty();
        assertThat(budget.take(ANA, start + seconds(2))).contains(new Budget.Wait(Duration.ofSeconds(2), THREE));
    }

    @Test
    void who_rests_has_all_again_and_no_more() {
        taken(ANA, 0, 3);

        assertThat(taken(ANA, seconds(3600), 10)).isEqualTo(3);
    }

    @Test
    void what_one_takes_is_not_missing_to_another() {
        taken(ANA, 0, 3);

        assertThat(taken("bea", 0, 3)).isEqualTo(3);
    }

    @Test
    void who_is_told_to_wait_and_asks_all_the_time_waits_no_longer_for_that() {
        taken(ANA, 0, 1000);

        assertThat(budget.take(ANA, seconds(2))).isEmpty();
    }

    @Test
    void what_is_given_back_can_be_taken_again() {
        taken(ANA, 0, 3);
        budget.giveBack(ANA);

        assertThat(taken(ANA, 0, 3)).isEqualTo(1);
    }

    @Test
    void of_several_rates_all_hold_and_the_longest_wait_is_told() {
        var daily = new Rate(4, Duration.ofHours(6));
        var both = new Budget<String>(List.of(THREE, daily));
        for (int i = 0; i < 4; i++) {
            assertThat(both.take(ANA, seconds(2 * i))).isEmpty();
        }

        assertThat(both.take(ANA, seconds(8)))
                .contains(new Budget.Wait(Duration.ofHours(6).minusSeconds(8), daily));
    }

    @Test
    void without_a_rate_there_is_no_limit() {
        var boundless = new Budget<String>(List.of());

        assertThat(boundless.isBoundless()).isTrue();
        assertThat(boundless.take(ANA, 0)).isEqualTo(Optional.empty());
        assertThat(boundless.size()).isZero();
    }

    @Test
    void who_has_rested_is_forgotten() {
        for (int i = 0; i < 100_000; i++) {
            budget.take("user" + i, seconds(i));
        }

        assertThat(budget.size()).isLessThan(2000);
    }

    @Test
    void a_rate_of_nothing_is_none() {
        assertThatThrownBy(() -> new Rate(0, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private int taken(String who, long now, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += budget.take(who, now).isEmpty() ? 1 : 0;
        }
        return taken;
    }

    private static long seconds(double seconds) {
        return (long) (seconds * 1_000_000_000L);
    }
}
