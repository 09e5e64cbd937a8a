/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes those who wait for something to change, so that they need not look again and again while nothing does. Each of them
/// remembers how many beats it knows of, and so misses none. Safe for use by many threads.
public final class Pulse {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // Written under the lock.
    private volatile long beats;

    /// Says that something has changed.
    @SuppressWarnings("NonAtomicVolatileUpdate") // Under the lock.
    public void beat() {
        lock.lock();
        try {
            beats++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// How often something has changed.
    public long beats() {
        return beats;
    }

    /// Waits until there was a beat that the caller does not know of.
    ///
    /// @param known how many it knows of
    /// @return whether there was one within so long a time
    public boolean await(long known, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (beats == known && left > 0) {
                left = changed.awaitNanos(left);
            }
            return beats != known;
        } finally {
            lock.unlock();
        }
    }

    /// The same for a part of its time without being disturbed, so that many changes in a row are looked at once.
    ///
    /// @param least not longer than `most`
    public void awaitUnhurried(long known, Duration least, Duration most) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(least.toNanos());
        await(known, most.minus(least));
    }
}
