/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dweeter.rpc.Ticker;
import dweeter.security.PasswordHasher;

/// The threads that compute hashes. They come when there is something to do, and end when there has been nothing for a while.
/// Safe for use by many threads.
final class HashWorkers {

    private final Supplier<PasswordHasher> hashers;
    private final int most;
    private final HashingLimits pace;
    private final Ticker ticker;
    private final ReentrantLock lock;
    private final Condition arrived;
    // Guarded by the lock.
    private final WaitingLine line;
    private int working;
    private boolean closed;

    /// @param lock guards the line
    HashWorkers(Supplier<PasswordHasher> hashers, int most, HashingLimits pace, Ticker ticker, ReentrantLock lock,
            WaitingLine line) {
        this.hashers = hashers;
        this.most = most;
        this.pace = pace;
        this.ticker = ticker;
        this.lock = lock;
        this.arrived = lock.newCondition();
        this.line = line;
    }

    /// Has somebody look into the line.
    void call() {
        lock.lock();
        try {
            if (working < most && !closed) {
                Thread.ofPlatform().daemon().name("hashing").start(this::work);
                // One that could not be started is not counted.
                working++;
            }
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the threads when they have computed what they are at.
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            Niceness.lower();
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
            if (line.waiting() > working) {
                call();
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
                Optional<QueuePlace> next = line.next();
                if (next.isPresent()) {
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
            line.computed(begun.place(), ticker.nanos() - from);
        } finally {
            lock.unlock();
        }
    }

    private record Begun(QueuePlace place, PendingHash outcome, QueuePlace.Work work) {}
}
