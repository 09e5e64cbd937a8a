/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.node.limits.core.Budget;
import dweeter.node.limits.core.Rate;

class AllowancesTest {

    @Test
    void an_account_publishes_no_more_than_two_thousand_in_a_day() {
        assertThat(done(Allowances.USUAL.publishing(), Duration.ofDays(1))).isBetween(1_950, 2_000);
    }

    @Test
    void a_list_of_a_thousand_to_follow_is_brought_in_within_an_hour_and_a_half() {
        assertThat(done(Allowances.USUAL.following(), Duration.ofMinutes(90))).isGreaterThan(1_000);
    }

    @Test
    void a_place_registers_a_school_and_then_sixty_an_hour() {
        assertThat(done(Allowances.USUAL.registering(), Duration.ofHours(1))).isBetween(355, 360);
    }

    @Test
    void where_there_is_no_limit_there_is_none_for_anything() {
        Allowances all = Allowances.BOUNDLESS;

        assertThat(List.of(all.publishing(), all.following(), all.registering(), all.checking(), all.mistaking()))
                .allSatisfy(rates -> assertThat(rates).isEmpty());
        assertThat(all.guessing()).isEmpty();
        assertThat(all.connecting()).isEmpty();
    }

    /// What somebody gets who asks every second.
    private static int done(List<Rate> rates, Duration time) {
        var budget = new Budget<String>(rates);
        int done = 0;
        for (long second = 0; second < time.toSeconds(); second++) {
            while (budget.take("ana", second * 1_000_000_000L).isEmpty()) {
                done++;
            }
        }
        return done;
    }
}
