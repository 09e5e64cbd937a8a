/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;

/// How long to wait between attempts that fail: each time twice as long, up to the longest.
///
/// @param shortest the pause after the first failure, longer than nothing
public record Backoff(Duration shortest, Duration longest) {

    /// By then whatever began with a nanosecond has come to years.
    private static final int MOST_DOUBLINGS = 62;

    public Backoff {
        if (!shortest.isPositive() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("No pauses: " + shortest + " to " + longest);
        }
    }

    /// The pause after so many failures in a row; before the first one the shortest too.
    public Duration after(int failures) {
        int doublings = Math.clamp(failures - 1L, 0, MOST_DOUBLINGS);
        // Compared this way round, nothing overflows.
        return longest.dividedBy(1L << doublings).compareTo(shortest) < 0
                ? longest
                : shortest.multipliedBy(1L << doublings);
    }
}
