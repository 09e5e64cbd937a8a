/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.time.Duration;
import java.util.Arrays;

/// How long to wait for a sibling before another one is asked as well: as long as all but one in twenty of the last answers
/// took, whoever gave them, so that hedging costs a twentieth more questions at most. Safe for use by many threads.
///
/// @see <a href="https://research.google/pubs/the-tail-at-scale/">Dean and Barroso, The Tail at Scale, 2013</a>
public final class HedgeDelay {

    /// Below it a pause of a garbage collector would send every question twice.
    static final Duration SHORTEST = Duration.ofMillis(50);
    /// Above it a reader would notice, whatever is usual.
    static final Duration LONGEST = Duration.ofMillis(400);

    private static final Duration AT_FIRST = Duration.ofMillis(150);

    private static final int REMEMBERED = 128;
    private static final int ENOUGH = 20;
    private static final int RENEW_EVERY = 16;

    private final Duration shortest;
    private final Duration longest;
    // Guarded by this.
    private final long[] nanos = new long[REMEMBERED];
    private long heard;
    // Written under the lock.
    private volatile Duration delay;

    public HedgeDelay() {
        this(SHORTEST, AT_FIRST, LONGEST);
    }

    /// @param atFirst until enough answers have come
    public HedgeDelay(Duration shortest, Duration atFirst, Duration longest) {
        this.shortest = shortest;
        this.delay = atFirst;
        this.longest = longest;
    }

    Duration now() {
        return delay;
    }

    /// @param nanosToAnswer from the first question to the first good answer
    synchronized void note(long nanosToAnswer) {
        nanos[(int) (heard % REMEMBERED)] = nanosToAnswer;
        heard++;
        if (heard >= ENOUGH && heard % RENEW_EVERY == 0) {
            long[] sorted = Arrays.copyOf(nanos, (int) Math.min(heard, REMEMBERED));
            Arrays.sort(sorted);
            long usual = sorted[sorted.length * 19 / 20];
            delay = Duration.ofNanos(Math.clamp(usual, shortest.toNanos(), longest.toNanos()));
        }
    }
}
