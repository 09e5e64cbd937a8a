/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.server;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import dweeter.node.backup.core.Hold;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.SqlSession;

/// The log of a group, which a backup can have hold still: whoever proposes something then waits, and is not refused. Safe for
/// use by many threads.
///
/// @param <C> what is proposed
/// @param <A> what the state machine answers
public final class HeldLog<C, A> implements GroupLog<C, A> {

    private final GroupLog<C, A> log;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Guarded by the lock.
    private final Hold hold = new Hold();

    /// @param log is closed by whoever made it
    public HeldLog(GroupLog<C, A> log, Ticker ticker) {
        this.log = log;
        this.ticker = ticker;
    }

    @Override
    public Logged<A> propose(C command, Deadline deadline) throws InterruptedException {
        if (!enter(deadline)) {
            return new Logged.Unknown<>("a backup is being made");
        }
        try {
            return log.propose(command, deadline);
        } finally {
            leave();
        }
    }

    /// Has the log hold still, and waits until nothing is under way.
    ///
    /// @param time     how long at most
    /// @param patience how long to wait for what is under way
    /// @return false if another backup holds it, or something did not settle in time; then it goes on
    boolean hold(UUID backup, Duration time, Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.after(patience, ticker);
        lock.lock();
        try {
            if (!hold.begin(backup, ticker.nanos(), time)) {
                return false;
            }
            while (!hold.isStill(backup, ticker.nanos())) {
                if (deadline.hasPassed() || !hold.holds(backup, ticker.nanos())) {
                    end(backup);
                    return false;
                }
                changed.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Lets the log go on.
    void release(UUID backup) {
        lock.lock();
        try {
            end(backup);
        } finally {
            lock.unlock();
        }
    }

    private void end(UUID backup) {
        hold.end(backup);
        changed.signalAll();
    }

    private boolean enter(Deadline deadline) throws InterruptedException {
        lock.lock();
        try {
            while (!hold.admits(ticker.nanos())) {
                if (deadline.hasPassed()) {
                    return false;
                }
                long left = Math.min(deadline.remainingNanos(), hold.left(ticker.nanos()).toNanos());
                changed.await(Math.max(1, left), TimeUnit.NANOSECONDS);
            }
            hold.proposed();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            hold.settled();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public <T> Logged<T> read(Function<SqlSession, T> query, Deadline deadline) throws InterruptedException {
        return log.read(query, deadline);
    }

    @Override
    public <T> Logged<T> readNearly(Function<SqlSession, T> query, Deadline deadline) throws InterruptedException {
        return log.readNearly(query, deadline);
    }

    @Override
    public <T> T look(Function<SqlSession, T> query) {
        return log.look(query);
    }

    @Override
    public OptionalInt copies() {
        return log.copies();
    }

    @Override
    public void close() {
        // Whoever opened the log closes it.
    }
}
