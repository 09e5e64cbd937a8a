/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import dweeter.node.limits.core.Budget;
import dweeter.node.limits.core.Rate;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Ticker;

/// How much each of many has left of one kind of request. Safe for use by many threads.
///
/// @param <K> who
public final class Allotment<K> {

    /// Anything less would be waited for by those in between, see [Failure.TryAgain#isForWhoeverAsked].
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String what;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final Budget<K> budget;

    /// @param what what there is too much of, in English, for developers
    public Allotment(String what, List<Rate> rates, Ticker ticker) {
        this.what = what;
        this.ticker = ticker;
        budget = new Budget<>(rates);
    }

    /// The answer to somebody who is to wait. Of a long wait, as much as anybody is told at once.
    public static Failure.TryAgain later(Duration time, String why) {
        Duration least = time.compareTo(SHORTEST) < 0 ? SHORTEST : time;
        Duration told = least.compareTo(LONGEST) > 0 ? LONGEST : least;
        return new Failure.TryAgain(Math.toIntExact(told.toMillis()), why);
    }

    public boolean isBoundless() {
        return budget.isBoundless();
    }

    /// Takes one, which [#make] has to follow.
    ///
    /// @return empty if there was one, else what to say
    public Optional<Failure.TryAgain> take(K who) {
        lock.lock();
        try {
            return budget.take(who, ticker.nanos())
                    .map(wait -> later(wait.time(), "too much of this: " + what + " is " + wait.of()));
        } finally {
            lock.unlock();
        }
    }

    /// Makes a change for which one was taken, and gives that back if it need not count.
    ///
    /// @param counts whether an answer counts
    public Message make(K who, Change change, Predicate<Message> counts) throws InterruptedException {
        boolean counted = false;
        try {
            Message said = change.make();
            counted = counts.test(said);
            return said;
        } finally {
            if (!counted) {
                giveBack(who);
            }
        }
    }

    /// Makes a change if one is left for it.
    public Message spend(K who, Change change, Predicate<Message> counts) throws InterruptedException {
        Optional<Failure.TryAgain> later = take(who);
        return later.isPresent() ? later.get() : make(who, change, counts);
    }

    private void giveBack(K who) {
        lock.lock();
        try {
            budget.giveBack(who);
        } finally {
            lock.unlock();
        }
    }
}
