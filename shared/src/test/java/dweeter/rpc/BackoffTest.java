/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(700));

    @Test
    void each_pause_is_twice_the_last_and_none_is_longer_than_the_longest() {
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(backoff::after).map(Duration::toMillis))
                .containsExactly(100L, 200L, 400L, 700L, 700L, 700L);
    }

    @Test
    void however_often_something_fails_the_pause_stays_the_longest() {
        assertThat(backoff.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofMillis(700));
    }

    @Test
    void before_the_first_failure_it_is_the_shortest() {
        assertThat(backoff.after(0)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void one_that_never_waits_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
