/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.util.concurrent.TimeUnit;

import dweeter.rpc.Ticker;

/// Keeps bytes from coming faster than at a rate, whoever fetches them. Safe for use by many threads.
final class Pace {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final double bytesPerSecond;
    private final Ticker ticker;
    // When the next byte may come.
    private long free;

    Pace(double bytesPerSecond, Ticker ticker) {
        this.bytesPerSecond = bytesPerSecond;
        this.ticker = ticker;
        this.free = ticker.nanos();
    }

    /// Waits as long as so many bytes that have come take.
    void passed(long bytes) throws InterruptedException {
        long wait = reserve(bytes);
        if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
    }

    /// @return how long to wait, in nanoseconds
    synchronized long reserve(long bytes) {
        long now = ticker.nanos();
        free = Math.max(free, now) + (long) (bytes / bytesPerSecond * SECOND);
        return free - now;
    }
}
