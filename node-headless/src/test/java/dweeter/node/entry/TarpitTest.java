/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.LoggerMessage.LoggedOut;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;

class TarpitTest {

    private static final Message TOO_MUCH = new TryAgain(20_000, "too much");

    private final Tarpit tarpit = new Tarpit(new Random(7));

    @Test
    void what_was_done_is_not_held() {
        assertThat(tarpit.time(new LoggedOut())).isZero();
    }

    @Test
    void the_networks_own_hesitation_is_not_held() {
        assertThat(tarpit.time(new TryAgain(300, "nobody leads yet"))).isZero();
    }

    @Test
    void other_refusals_are_not_held() {
        assertThat(tarpit.time(new Refused(Refusal.BAD_NICK))).isZero();
    }

    @Test
    void who_wants_too_much_hears_it_after_a_moment() {
        assertThat(tarpit.time(TOO_MUCH)).isBetween(Duration.ofMillis(500), Duration.ofMillis(1500));
    }

    @Test
    void whoever_shows_a_token_that_holds_no_more_hears_it_after_a_moment() {
        assertThat(tarpit.time(new Refused(Refusal.NOT_LOGGED_IN))).isBetween(Duration.ofMillis(500),
                Duration.ofMillis(1500));
    }

    @Test
    void the_moment_waited_here_is_taken_off_a_line() throws InterruptedException {
        assertThat(tarpit.hold(new TryAgain(200, "a line", OptionalLong.of(3))))
                .isEqualTo(new TryAgain(0, "a line", OptionalLong.of(3)));
    }

    @Test
    void of_five_hundred_that_are_refused_together_few_come_back_together() {
        int[] perTenMillis = new int[150];
        for (int i = 0; i < 512; i++) {
            perTenMillis[(int) tarpit.time(TOO_MUCH).toMillis() / 10]++;
        }
        assertThat(Arrays.stream(perTenMillis).max().orElseThrow()).isLessThan(20);
    }
}
