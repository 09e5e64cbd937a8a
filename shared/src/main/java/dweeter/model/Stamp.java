/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When something was published: a hybrid logical clock, so near to real time as the machines' clocks are, and always
/// later than what came before it on the same node.
///
/// @param micros microseconds since the Unix epoch, not negative
/// @see <a href="https://cse.buffalo.edu/tech-reports/2014-04.pdf">Kulkarni et al., Logical Physical Clocks, 2014</a>
public record Stamp(long micros) implements Comparable<Stamp> {

    public static final Stamp ZERO = new Stamp(0);

    /// Farther than clocks that are looked after differ.
    private static final long FAR_MICROS = 60_000_000;

    public Stamp {
        if (micros < 0) {
            throw new IllegalArgumentException("Nothing was published before 1970");
        }
    }

    public static Stamp of(Instant instant) {
        return new Stamp(ChronoUnit.MICROS.between(Instant.EPOCH, instant));
    }

    public Instant instant() {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /// This stamp, or the earliest one after `last` if this is not later. But a last one that lies far ahead was given by a clock
    /// that was wrong, and is not followed: what comes after it is of today.
    public Stamp after(Stamp last) {
        return micros > last.micros || last.isFarAheadOf(this) ? this : new Stamp(last.micros + 1);
    }

    /// The earlier of the two.
    public Stamp atMost(Stamp other) {
        return micros <= other.micros ? this : other;
    }

    private boolean isFarAheadOf(Stamp now) {
        return micros - now.micros > FAR_MICROS;
    }

    @Override
    public int compareTo(Stamp other) {
        return Long.compare(micros, other.micros);
    }

    @Override
    public String toString() {
        return instant().toString();
    }
}
