/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Everything that is left to chance in a run.
record Chance(RandomGenerator random) {

    /// Whether what happens once in `n` times happens now.
    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    /// From 0 to `bound` - 1.
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    Duration micros(int from, int to) {
        return Duration.ofNanos(1_000L * (from + random.nextInt(to - from)));
    }

    Duration millis(int from, int to) {
        return micros(from * 1_000, to * 1_000);
    }
}
