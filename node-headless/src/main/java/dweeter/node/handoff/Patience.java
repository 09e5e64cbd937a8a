/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses that grow while nothing comes of them, each of random length so that no two sides keep step. Confined to one
/// owner.
final class Patience {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RandomGenerator random;
    private Duration mean = SHORTEST;

    Patience(RandomGenerator random) {
        this.random = random;
    }

    Effect pause() {
        Duration pause = Duration.ofNanos(mean.toNanos() / 2 + random.nextLong(mean.toNanos()));
        mean = mean.compareTo(LONGEST) < 0 ? mean.multipliedBy(2) : mean;
        return new Effect.Pause(pause);
    }

    void renew() {
        mean = SHORTEST;
    }
}
