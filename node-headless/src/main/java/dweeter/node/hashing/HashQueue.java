/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.rpc.Ticker;
import dweeter.security.PasswordHasher;

/// Computes hashes of passwords one after the other, on threads of its own. A request waits here for a moment at most; one
/// whose turn is further off is told when that will be, keeps its place, and is to be repeated then. What nobody waits for is
/// not computed, and what is asked twice at the same time is computed once. Safe for use by many threads.
///
/// @see "docs/decisions/0028-hashing-has-a-queue-of-its-own.md"
public final class HashQueue implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration FIRST_GUESS = Duration.ofMillis(60);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final int MOST = 4096;
    /// A server takes some hundred requests of another one at once: most of that is for everything else.
    private static final int MOST_HELD = 256;
    private static final int KEY_BYTES = 32;
    private static final double NEWEST_COUNTS = 0.2;

    private final Supplier<PasswordHasher> hashers;
    private final int workers;
    private final HashingLimits pace;
    private final Ticker ticker;
    private final byte[] key;
    // Fair, since those who flood this would hold it all the time otherwise.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition arrived = lock.newCondition();
    // Guarded by the lock.
    private final Map<Ticket, QueuePlace> places = new HashMap<>();
    private final Turns<QueuePlace> turns = new Turns<>();
    private int held;
    private int waiting;
    private int working;
    private double nanosEach = FIRST_GUESS.toNanos();
    private long swept;
    private boolean closed;

    /// @param hashers makes one for each thread, which lets go of it when there has been nothing to do for some seconds
    /// @param workers how many hashes may be computed at once
    public HashQueue(Supplier<PasswordHasher> hashers, int workers, Ticker ticker, SecureRandom random) {
        this(hashers, workers, HashingLimits.USUAL, ticker, random);
    }

    HashQueue(Supplier<PasswordHasher> hashers, int workers, HashingLimits pace, Ticker ticker, SecureRandom random) {
        this.hashers = hashers;
        this.pace = pace;
        this.key = new byte[KEY_BYTES];
        random.nextBytes(key);
        this.workers = workers;
        this.ticker = ticker;
        this.swept = ticker.nanos();
    }

    /// A request for a hash.
    ///
    /// @param ticket  the same when it is repeated
    /// @param source  from where it comes
    /// @param account about whose account it is
    public record Wanted(Ticket ticket, String source, String account) {}

    /// @param source from where the request comes, as far as that is known
    /// @param more   what else makes the request
    public Wanted wanted(Optional<String> source, Nick account, Password password, String... more) {
        var parts = new ArrayList<>(List.of(more));
        parts.addAll(List.of(account.value(), password.value()));
        return new Wanted(Ticket.of(key, parts), source.orElse(""), account.value());
    }

    /// What a request is told that has a place already and comes long before its turn; empty for all others. To be asked
    /// before anything is looked up for it.
    public <T> Optional<Turn<T>> tooEarly(Wanted wanted) {
        return locked(() -> {
            QueuePlace place = places.get(wanted.ticket());
            return place == null || place.isBegun() ? Optional.empty() : later(place, pace.hold());
        });
    }

    /// Waits for the turn of a request and computes what it wants, or says when its turn will be.
    ///
    /// @param basis what the outcome depends on beside the request: an outcome under another one is no longer true
    /// @throws IllegalArgumentException if that is what `todo` throws
    @SuppressWarnings("unchecked") // A ticket names what is wanted, so that its outcome is of the type that is wanted.
    public <T> Turn<T> inTurn(Wanted wanted, String basis, Function<PasswordHasher, T> todo)
            throws InterruptedException {
        QueuePlace place;
        PendingHash outcome;
        lock.lock();
        try {
            sweep();
            place = places.computeIfAbsent(wanted.ticket(), _ -> enter(wanted));
            if (place.isBegun() && !place.answers(basis) && place.outcome().isThere()) {
                place.startAnew();
                turns.enter(place);
                waiting += place.isPresent() ? 1 : 0;
            }
            if (turns.size() > MOST) {
                Optional<QueuePlace> last = turns.lastOfTheLongest();
                last.ifPresent(this::remove);
            }
            // One that is just being computed under another basis is waited for by coming back.
            boolean isOfBefore = place.isBegun() && !place.answers(basis);
            if (held == MOST_HELD || place.isCrowded() || isOfBefore) {
                return later(place, turns.ahead(place), pace.quiet());
            }
            Optional<Turn<T>> later = place.isBegun() ? Optional.empty() : later(place, pace.hold());
            if (later.isPresent()) {
                return later.get();
            }
            held++;
            if (!place.isBegun() && !place.isPresent()) {
                waiting++;
            }
            place.arrive(new QueuePlace.Work(basis, todo));
            outcome = place.outcome();
        } finally {
            lock.unlock();
        }
        boolean done = false;
        try {
            staff();
            done = await(place, outcome);
        } finally {
            depart(place, done);
        }
        if (done) {
            return new Turn.Done<>((T) outcome.value());
        }
        return locked(() -> this.<T>later(place, Duration.ZERO).orElseThrow());
    }

    /// How many have a place and were not served yet.
    public int size() {
        return locked(() -> turns.size());
    }

    /// How many of them are waited for at this moment.
    int present() {
        return locked(() -> waiting);
    }

    /// Whether a request has a place.
    boolean keeps(Wanted wanted) {
        return locked(() -> places.containsKey(wanted.ticket()));
    }

    /// How many requests are held at this moment.
    int held() {
        return locked(() -> held);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private QueuePlace enter(Wanted wanted) {
        var place = new QueuePlace(wanted.ticket(), wanted.source(), wanted.account());
        turns.enter(place);
        return place;
    }

    /// When to come back, if the turn is further off than `soon`. While next to nobody is there, whoever comes may wait: those in
    /// front of them lose nothing by that.
    private <T> Optional<Turn<T>> later(QueuePlace place, Duration soon) {
        long ahead = turns.ahead(place);
        Duration wait = Duration.ofNanos((long) ((ahead + 1) * nanosEach / workers));
        boolean isQuiet = waiting * nanosEach / workers < pace.quiet().toNanos();
        if (wait.compareTo(soon) < 0 || (!soon.isZero() && isQuiet)) {
            return Optional.empty();
        }
        return Optional.of(later(place, ahead, pace.early(wait)));
    }

    private <T> Turn<T> later(QueuePlace place, long ahead, Duration early) {
        Duration after = early.compareTo(LONGEST) > 0 ? LONGEST : early;
        place.keepUntil(ticker.nanos() + after.plus(pace.grace()).toNanos());
        return new Turn.Later<>(after, ahead);
    }

    private boolean await(QueuePlace place, PendingHash outcome) throws InterruptedException {
        if (outcome.isThereWithin(pace.hold())) {
            return true;
        }
        return locked(place::isBegun) && outcome.isThereWithin(pace.computing());
    }

    private void depart(QueuePlace place, boolean done) {
        lock.lock();
        try {
            held--;
            place.depart();
            place.keepUntil(ticker.nanos() + pace.grace().toNanos());
            if (!place.isBegun() && !place.isPresent()) {
                waiting--;
            }
            if (done && !place.isPresent() && place.isBegun()) {
                places.remove(place.ticket(), place);
            }
        } finally {
            lock.unlock();
        }
    }

    private void remove(QueuePlace place) {
        turns.leave(place);
        places.remove(place.ticket(), place);
    }

    private void sweep() {
        long now = ticker.nanos();
        if (now - swept > SWEEP.toNanos()) {
            swept = now;
            List.copyOf(places.values()).stream().filter(place -> place.isGivenUp(now)).forEach(this::remove);
        }
    }

    private void staff() {
        lock.lock();
        try {
            if (working < workers && !closed) {
                Thread.ofPlatform().daemon().name("hashing").start(this::work);
                // One that could not be started is not counted.
                working++;
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            PasswordHasher hasher = hashers.get();
            Optional<Begun> next = next();
            while (next.isPresent()) {
                compute(next.get(), hasher);
                next = next();
            }
        } finally {
            goHome();
        }
    }

    /// Ends the work of one thread. Whoever came since it last looked gets another one.
    private void goHome() {
        lock.lock();
        try {
            working--;
            if (waiting > working) {
                staff();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it is somebody's turn.
    ///
    /// @return empty if there has been nothing to do for a while
    private Optional<Begun> next() {
        lock.lock();
        try {
            long left = pace.idle().toNanos();
            while (!closed) {
                // Also after the last wait, which may have ended together with a signal.
                Optional<QueuePlace> next = turns.next(QueuePlace::isPresent);
                if (next.isPresent()) {
                    waiting--;
                    return next.map(place -> new Begun(place, place.outcome(), place.begin()));
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return Optional.empty();
    }

    private void compute(Begun begun, PasswordHasher hasher) {
        long from = ticker.nanos();
        try {
            begun.outcome().is(begun.work().todo().apply(hasher));
        } catch (RuntimeException e) {
            begun.outcome().fails(e);
        } catch (Error e) {
            // This thread ends over it; who waits is not to wait for ever.
            begun.outcome().fails(new IllegalStateException(e));
            throw e;
        }
        lock.lock();
        try {
            long now = ticker.nanos();
            nanosEach += (now - from - nanosEach) * NEWEST_COUNTS;
            begun.place().keepUntil(now + pace.grace().toNanos());
        } finally {
            lock.unlock();
        }
    }

    private record Begun(QueuePlace place, PendingHash outcome, QueuePlace.Work work) {}

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }
}
