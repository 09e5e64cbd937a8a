/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;

/// A moment after which nobody waits any longer.
public final class Deadline {

    private final Ticker ticker;
    private final long nanos;

    private Deadline(Ticker ticker, long nanos) {
        this.ticker = ticker;
        this.nanos = nanos;
    }

    public static Deadline after(Duration duration, Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + duration.toNanos());
    }

    /// Nanoseconds left, 0 once it has passed.
    public long remainingNanos() {
        return Math.max(0, nanos - ticker.nanos());
    }

    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /// The reading of the ticker this deadline goes by.
    long now() {
        return ticker.nanos();
    }

    public boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /// The earlier of this deadline and `duration` from now.
    public Deadline within(Duration duration) {
        long limit = ticker.nanos() + duration.toNanos();
        return limit - nanos < 0 ? new Deadline(ticker, limit) : this;
    }
}
