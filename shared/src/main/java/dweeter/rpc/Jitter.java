/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Chance in how long somebody waits, so that many who wait for the same do not fall into step.
public final class Jitter {

    private Jitter() {}

    /// Between half and one and a half times `mean`, and `mean` on average.
    ///
    /// @param mean longer than nothing
    public static Duration around(Duration mean, RandomGenerator random) {
        return Duration.ofNanos(mean.toNanos() / 2 + random.nextLong(mean.toNanos()));
    }

    /// Waits so long.
    public static void sleep(Duration mean, RandomGenerator random) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(around(mean, random).toNanos());
    }
}
