/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What each of many has left of something, under several rates at once. Confined to whoever holds the lock.
///
/// For each rate there is one number: when everything that was taken will be made up for. Who has nothing to make up for is
/// forgotten, so what is kept grows with how much is done and not with how many there are.
///
/// @param <K> who
/// @see <a href="https://www.itu.int/rec/T-REC-I.371">ITU-T I.371, the generic cell rate algorithm as virtual scheduling</a>
public final class Budget<K> {

    private static final int SWEEP_FROM = 1024;

    private final List<Rate> rates;
    private final Map<K, long[]> settled = new HashMap<>();
    private int sweepAt = SWEEP_FROM;

    /// @param rates all of them hold; none is no limit
    public Budget(List<Rate> rates) {
        this.rates = List.copyOf(rates);
    }

    /// For how long there is nothing left.
    ///
    /// @param of the rate that says so
    public record Wait(Duration time, Rate of) {}

    /// Whether everybody has as much as they like.
    public boolean isBoundless() {
        return rates.isEmpty();
    }

    /// Takes one.
    ///
    /// @param now in nanoseconds of any clock that only goes forward
    /// @return empty if there was one; else nothing was taken
    public Optional<Wait> take(K who, long now) {
        if (isBoundless()) {
            return Optional.empty();
        }
        Optional<Wait> wait = missing(who, now);
        if (wait.isEmpty()) {
            long[] until = settled.computeIfAbsent(who, _ -> fresh(now));
            for (int i = 0; i < until.length; i++) {
                until[i] = later(until[i], now) + rates.get(i).each().toNanos();
            }
            sweep(now);
        }
        return wait;
    }

    /// Gives back one that was taken, as nothing came of it.
    public void giveBack(K who) {
        long[] until = settled.get(who);
        if (until != null) {
            for (int i = 0; i < until.length; i++) {
                until[i] -= rates.get(i).each().toNanos();
            }
        }
    }

    /// How many are remembered.
    int size() {
        return settled.size();
    }

    /// The longest wait of those that the rates ask for.
    private Optional<Wait> missing(K who, long now) {
        long[] until = settled.get(who);
        Optional<Wait> longest = Optional.empty();
        if (until == null) {
            return longest;
        }
        for (int i = 0; i < until.length; i++) {
            Rate rate = rates.get(i);
            long ahead = until[i] - now - (rate.atOnce() - 1) * rate.each().toNanos();
            if (ahead > longest.map(wait -> wait.time().toNanos()).orElse(0L)) {
                longest = Optional.of(new Wait(Duration.ofNanos(ahead), rate));
            }
        }
        return longest;
    }

    private long[] fresh(long now) {
        long[] until = new long[rates.size()];
        Arrays.fill(until, now);
        return until;
    }

    private void sweep(long now) {
        if (settled.size() >= sweepAt) {
            settled.values().removeIf(until -> isSettled(until, now));
            sweepAt = Math.max(SWEEP_FROM, 2 * settled.size());
        }
    }

    private static boolean isSettled(long[] until, long now) {
        for (long one : until) {
            if (one - now > 0) {
                return false;
            }
        }
        return true;
    }

    /// Clocks of this kind may run over.
    private static long later(long one, long other) {
        return one - other < 0 ? other : one;
    }
}
