/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.rpc.Ticker;

/// Says again and again that this Entry is there, and measures how long the others have been silent. Only time counts in which
/// this Entry runs and is not cut off: whoever hears of nobody at all is the one that is away. One thread uses it.
final class Heartbeats {

    static final Duration EVERY = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    /// Longer steps are those of a machine that slept.
    private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

    private final EntryRegistry registry;
    private final LongSupplier answers;
    private final Ticker ticker;
    private long last;
    private long counted;
    private Duration sinceBeat = Duration.ZERO;
    private Duration connected = Duration.ZERO;

    /// @param answers how often other servers of whatever kind have answered so far
    Heartbeats(EntryRegistry registry, LongSupplier answers, Ticker ticker) {
        this.registry = registry;
        this.answers = answers;
        this.ticker = ticker;
        this.last = ticker.nanos();
        this.counted = answers.getAsLong();
    }

    /// To be called every few seconds.
    void pass() {
        long now = ticker.nanos();
        Duration step = Duration.ofNanos(Math.min(now - last, LONGEST_STEP.toNanos()));
        last = now;
        long answered = answers.getAsLong();
        if (answered > counted) {
            connected = connected.plus(step);
        }
        counted = answered;
        sinceBeat = sinceBeat.plus(step);
        if (sinceBeat.compareTo(EVERY) >= 0) {
            registry.beat();
            registry.passed(connected).forEach(
                    one -> LOG.info("The Entry at {} has been silent for a month and is forgotten", one));
            sinceBeat = Duration.ZERO;
            connected = Duration.ZERO;
        } else if (registry.isMistaken()) {
            registry.beat();
        }
    }
}
