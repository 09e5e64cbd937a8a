/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class JitterTest {

    private static final long SEED = 7;

    @Test
    void a_wait_is_between_half_and_one_and_a_half_of_the_mean_which_it_comes_to_on_average() {
        var random = new Random(SEED);
        Duration mean = Duration.ofSeconds(2);

        var waits = Stream.generate(() -> Jitter.around(mean, random)).limit(10_000).mapToLong(Duration::toNanos)
                .summaryStatistics();

        assertThat(waits.getMin()).isBetween(1_000_000_000L, 1_010_000_000L);
        assertThat(waits.getMax()).isBetween(2_990_000_000L, 3_000_000_000L);
        assertThat(waits.getAverage()).isCloseTo(2e9, within(2e7));
    }
}
