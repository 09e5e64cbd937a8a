/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many bytes of answers a server holds for those who asked: answers that are being made, by what they may come to, and
/// answers that were sent and are still unread. Of each connection there is a [Share]. Its next request is begun only when
/// there is room for the answer, in the share and in all; so whoever does not read is not served either, and nobody else
/// notices. Safe for use by many threads.
final class Backlog {

    private static final Duration LOOK = Duration.ofMillis(100);
    /// What a share holds that has ended.
    private static final long ENDED = Long.MIN_VALUE;

    private final long each;
    private final long inAll;
    private final Ticker ticker;
    private final Meter meter;
    private final AtomicLong total = new AtomicLong();
    private final Set<Share> shares = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomForAll = lock.newCondition();
    private final AtomicInteger starving = new AtomicInteger();

    /// @param each  how many bytes of one connection
    /// @param inAll how many bytes of all; one answer more for each connection that has none, up to twice as many
    Backlog(long each, long inAll, Ticker ticker) {
        this(each, inAll, ticker, Meter.NOBODY);
    }

    /// @param meter hears how long requests wait for their turn
    Backlog(long each, long inAll, Ticker ticker, Meter meter) {
        this.each = each;
        this.inAll = inAll;
        this.ticker = ticker;
        this.meter = meter;
    }

    /// For a connection over which little is asked.
    static Backlog unbounded() {
        return new Backlog(Long.MAX_VALUE / 4, Long.MAX_VALUE / 4, Ticker.system());
    }

    /// @param cutOff ends the connection, so that what it holds is free again
    Share share(Runnable cutOff) {
        var share = new Share(cutOff);
        shares.add(share);
        return share;
    }

    long bytes() {
        return total.get();
    }

    private void cutOffWhoeverHardlyReads() {
        long now = ticker.nanos();
        shares.stream().filter(share -> share.reading.isStuck(now)).max(Comparator.comparingLong(Share::bytes))
                .ifPresent(share -> share.cutOff.run());
    }

    /// What one connection holds. One thread waits for room, others may give it back.
    final class Share implements AutoCloseable {

        private final Runnable cutOff;
        private final AtomicLong own = new AtomicLong();
        private final ReadProgress reading = new ReadProgress();
        private final Condition room = lock.newCondition();
        private volatile boolean waiting;

        private Share(Runnable cutOff) {
            this.cutOff = cutOff;
        }

        /// A request begins to wait for its turn.
        ///
        /// @return when, for [#begun]
        long waits() {
            return meter.isListening() ? ticker.nanos() : 0;
        }

        /// The turn of a request has come.
        void begun(long waitsSince) {
            if (meter.isListening()) {
                meter.heard(Meter.Measure.WAIT, "turn", ticker.nanos() - waitsSince);
            }
        }

        /// Waits until there is room for an answer of so many bytes, and holds it. Returns at once where the share is closed.
        void hold(int bytes) throws InterruptedException {
            if (take(bytes)) {
                return;
            }
            lock.lockInterruptibly();
            try {
                waiting = true;
                while (!take(bytes)) {
                    if (fits(bytes)) {
                        awaitRoomForAll();
                    } else {
                        room.await(LOOK.toNanos(), TimeUnit.NANOSECONDS);
                    }
                }
            } finally {
                waiting = false;
                lock.unlock();
            }
        }

        /// Gives back what was held.
        void release(int bytes) {
            add(-bytes);
        }

        /// So many bytes more were sent, or fewer are unread.
        void unread(int change) {
            if (change < 0) {
                reading.read(-change, ticker.nanos());
            } else {
                reading.sent(change, ticker.nanos());
            }
            add(change);
        }

        long bytes() {
            return Math.max(0, own.get());
        }

        /// Gives back everything.
        @Override
        public void close() {
            lock.lock();
            try {
                shares.remove(this);
                long held = own.getAndSet(ENDED);
                if (held != ENDED) {
                    total.addAndGet(-held);
                }
                room.signalAll();
                roomForAll.signalAll();
            } finally {
                lock.unlock();
            }
        }

        @SuppressWarnings("WaitNotInLoop") // Whoever calls does so in a loop.
        private void awaitRoomForAll() throws InterruptedException {
            starving.incrementAndGet();
            try {
                if (roomForAll.awaitNanos(LOOK.toNanos()) <= 0 && own.get() == 0) {
                    cutOffWhoeverHardlyReads();
                }
            } finally {
                starving.decrementAndGet();
            }
        }

        private boolean take(int bytes) {
            long held = own.get();
            if (held == ENDED) {
                return true;
            }
            long most = held == 0 ? 2 * inAll : inAll;
            if (!fits(bytes) || (total.get() > 0 && total.get() + bytes > most)) {
                return false;
            }
            add(bytes);
            return true;
        }

        /// Whether the share alone has room. One answer is always room for.
        private boolean fits(int bytes) {
            long held = own.get();
            return held == 0 || held + bytes <= each;
        }

        private void add(int bytes) {
            // What comes after the end was given back with everything else, in one step with the end.
            long before = own.getAndUpdate(held -> held == ENDED ? ENDED : held + bytes);
            if (before == ENDED) {
                return;
            }
            total.addAndGet(bytes);
            if (bytes < 0 && (waiting || starving.get() > 0)) {
                lock.lock();
                try {
                    room.signalAll();
                    roomForAll.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }
    }
}
