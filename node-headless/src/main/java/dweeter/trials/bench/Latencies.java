/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// How long something took, each time. Safe for use by many threads.
public final class Latencies {

    // Guarded by this.
    private long[] took = new long[1024];
    private int count;

    synchronized void add(long nanos) {
        if (count == took.length) {
            took = Arrays.copyOf(took, 2 * count);
        }
        took[count] = nanos;
        count++;
    }

    public synchronized int count() {
        return count;
    }

    /// What this share of all stayed below, as 0.99; zero if there were none.
    public synchronized Duration quantile(double share) {
        if (count == 0) {
            return Duration.ZERO;
        }
        long[] sorted = Arrays.copyOf(took, count);
        Arrays.sort(sorted);
        return Duration.ofNanos(sorted[(int) Math.min(count - 1, count * share)]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d, median %.1f ms, p99 %.1f ms, longest %.1f ms", count(),
                millis(quantile(0.5)), millis(quantile(0.99)), millis(quantile(1)));
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
