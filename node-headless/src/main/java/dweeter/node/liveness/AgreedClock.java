/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Address;
import dweeter.rpc.Ticker;

/// The time that a peer stamps with and judges sessions by: that of its own clock while most of the servers it hears from agree
/// with it, and else the time those agree on. A clock that said 2099 for a minute would stand at the top of all timelines for
/// ever, and end all sessions.
///
/// How far others are is heard with each liveness probe; between two of them a clock that does not jump measures on. Safe for
/// use by many threads.
///
/// @see "docs/decisions/0032-the-time-is-what-most-servers-say.md"
public final class AgreedClock implements InstantSource {

    /// Clocks that are no farther apart than this agree.
    static final Duration TOLERANCE = Duration.ofMillis(500);
    /// What was heard longer ago does not count.
    static final Duration FRESH = Duration.ofSeconds(20);

    private static final Logger LOG = LoggerFactory.getLogger(AgreedClock.class);

    private final InstantSource own;
    private final Ticker ticker;
    private final Map<Address, Heard> others = new ConcurrentHashMap<>();
    // What counted last, as the distance of a clock from the ticker; read and written by whoever asks the time.
    private volatile Optional<Long> last = Optional.empty();
    private volatile boolean isOff;

    /// @param distance of the other one's clock from the ticker of this process, in microseconds
    /// @param at       when that was heard, by the ticker
    private record Heard(long distance, long at) {}

    public AgreedClock(InstantSource own, Ticker ticker) {
        this.own = own;
        this.ticker = ticker;
    }

    /// Takes notice of what another server's clock says now.
    public void hear(Address server, Instant time) {
        others.put(server, new Heard(micros(time) - ticker(), ticker.nanos()));
    }

    @Override
    public Instant instant() {
        long mine = micros(own.instant()) - ticker();
        long agreed = agree(mine, fresh(), last);
        note(mine, agreed);
        return Instant.EPOCH.plus(agreed + ticker(), ChronoUnit.MICROS);
    }

    /// How far the own clock is ahead of the time that counts; nothing while most servers agree with it.
    public Duration offset() {
        long mine = micros(own.instant()) - ticker();
        return Duration.of(mine - agree(mine, fresh(), last), ChronoUnit.MICROS);
    }

    /// Which of several clocks counts: one of those with whom more others agree than with any other, the own one if it is among
    /// them. Where as many agree on one time as on another, it is the time nearest to what counted last.
    ///
    /// @param mine   the own clock, by any measure
    /// @param others the other clocks by the same measure, in microseconds
    /// @param last   what counted last; absent at first, when the own one is believed
    public static long agree(long mine, Collection<Long> others, Optional<Long> last) {
        var all = new ArrayList<>(others);
        all.add(mine);
        long most = all.stream().mapToLong(one -> agreeing(one, all)).max().orElse(0);
        List<Long> best = all.stream().filter(one -> agreeing(one, all) == most).toList();
        long expected = last.orElse(mine);
        long nearest = best.stream().min(Comparator.comparingLong(one -> Math.abs(one - expected))).orElse(mine);
        return best.contains(mine) && agree(mine, nearest) ? mine : nearest;
    }

    private static long agreeing(long one, List<Long> all) {
        return all.stream().filter(other -> agree(one, other)).count();
    }

    private static boolean agree(long one, long other) {
        return Math.abs(one - other) <= TOLERANCE.toNanos() / 1_000;
    }

    private List<Long> fresh() {
        long oldest = ticker.nanos() - FRESH.toNanos();
        others.values().removeIf(heard -> heard.at - oldest < 0);
        return others.values().stream().map(Heard::distance).toList();
    }

    private void note(long mine, long agreed) {
        last = Optional.of(agreed);
        boolean off = mine != agreed;
        if (off != isOff) {
            isOff = off;
            if (off) {
                LOG.warn(
                        "The clock of this machine is {} off what most servers say, and does not count until it is right: "
                                + "set it.",
                        Duration.of(mine - agreed, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MILLIS));
            } else {
                LOG.warn("The clock of this machine agrees with most servers again.");
            }
        }
    }

    private long ticker() {
        return ticker.nanos() / 1_000;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
