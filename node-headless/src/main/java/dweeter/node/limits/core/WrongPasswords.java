/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who was wrong about which password, and how long they wait before they may try again. Waits grow for one place and one
/// account together, so whoever guesses from one place keeps out nobody who comes from another, be it the owner. Confined to
/// whoever holds the lock.
///
/// While many are wrong about an account from many places, each place has fewer tries; it still has some.
public final class WrongPasswords {

    private static final int SWEEP_FROM = 1024;

    private final Guessing rule;
    private final Map<Guesser, Tries> records = new HashMap<>();
    private final Budget<String> accounts;
    private final Map<String, Long> pressed = new HashMap<>();
    private int sweepAt = SWEEP_FROM;

    public WrongPasswords(Guessing rule) {
        this.rule = rule;
        accounts = new Budget<>(List.of(rule.account()));
    }

    /// Somebody at a place who tries to get into an account.
    ///
    /// @param source the place, see `source` in [dweeter.protocol.LoggerMessage.Costly]
    public record Guesser(String source, String account) {}

    private static final class Tries {

        private int wrong;
        private int underWay;
        private long last;

        private Tries(long now) {
            last = now;
        }
    }

    /// Begins an attempt, which is to be ended by [#right], [#wrong] or [#leave]. As long as nobody knows how it ends it counts as
    /// wrong, so that many at once are no way around the wait.
    ///
    /// @param now in nanoseconds of any clock that only goes forward
    /// @return empty if it may be made; else how long to wait, and nothing was begun
    public Optional<Duration> begin(Guesser who, long now) {
        sweep(now);
        Tries record = records.computeIfAbsent(who, _ -> new Tries(now));
        if (isForgiven(record, now)) {
            record.wrong = 0;
        }
        int most = isPressed(who.account(), now) ? rule.fewer() : rule.free();
        boolean isFree = record.wrong + record.underWay < most;
        Duration left = rule.after(record.wrong, most).minusNanos(now - record.last);
        if (!isFree && (left.isPositive() || record.underWay > 0)) {
            return Optional.of(left.isPositive() ? left : rule.first());
        }
        record.underWay++;
        return Optional.empty();
    }

    /// The password was right: this place is trusted anew.
    public void right(Guesser who) {
        end(who).ifPresent(record -> record.wrong = 0);
    }

    public void wrong(Guesser who, long now) {
        end(who).ifPresent(record -> {
            record.wrong++;
            record.last = now;
            accounts.take(who.account(), now)
                    .ifPresent(wait -> pressed.put(who.account(), now + rule.forgiven().toNanos()));
        });
    }

    /// Nobody learnt whether it was right.
    public void leave(Guesser who) {
        end(who);
    }

    /// How many are remembered.
    int size() {
        return records.size();
    }

    private Optional<Tries> end(Guesser who) {
        Optional<Tries> record = Optional.ofNullable(records.get(who));
        record.ifPresent(one -> one.underWay--);
        return record;
    }

    private boolean isPressed(String account, long now) {
        Long until = pressed.get(account);
        return until != null && until - now > 0;
    }

    private boolean isForgiven(Tries record, long now) {
        return now - record.last >= rule.forgiven().toNanos();
    }

    /// Whoever is remembered has made a hash necessary, and those are few a second.
    private void sweep(long now) {
        if (records.size() + pressed.size() >= sweepAt) {
            records.values()
                    .removeIf(record -> record.underWay == 0 && (record.wrong == 0 || isForgiven(record, now)));
            pressed.values().removeIf(until -> until - now <= 0);
            sweepAt = Math.max(SWEEP_FROM, 2 * (records.size() + pressed.size()));
        }
    }
}
