/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

/// Writes frames of many threads to one stream. Whoever finds nobody writing becomes the writer, and takes along what
/// the others leave meanwhile: a busy connection makes few and large writes, a quiet one writes at once.
///
/// Who comes while much is waiting already, waits as well. A write has no deadline of its own in Java, so somebody looks
/// after it: an end that takes nothing between two looks is stuck, and that frees everybody here.
final class SendQueue {

    private static final int KEEP_BUFFER = 64 * 1024;
    private static final int CHUNK = 16 * 1024;
    private static final int LENGTH = Integer.BYTES;

    private final OutputStream out;
    private final int maxWaiting;
    private final long lookNanos;
    private final Runnable whenStuck;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private final Condition idle = lock.newCondition();
    // Guarded by the lock.
    private Buffer waiting = new Buffer();
    private boolean writing;
    private boolean broken;
    private Optional<Future<?>> watch = Optional.empty();
    private long seen;
    private volatile IntConsumer unread = _ -> {};
    // Written by the writer, one at a time.
    private volatile long progress;

    /// @param stall     the longest that the other end may take nothing
    /// @param whenStuck called on some thread once it did; must free the writer
    SendQueue(OutputStream out, int maxWaiting, Duration stall, Runnable whenStuck) {
        this.out = out;
        this.maxWaiting = maxWaiting;
        this.lookNanos = stall.toNanos() / 2;
        this.whenStuck = whenStuck;
    }

    /// Has `change` told how many bytes more, or fewer, wait to be written.
    void onUnread(IntConsumer change) {
        unread = change;
    }

    void send(byte[] frame) throws IOException {
        lock.lock();
        try {
            while (waiting.size() > maxWaiting && !broken) {
                taken.awaitUninterruptibly();
            }
            if (broken) {
                throw new IOException("The connection is broken, or its other end took nothing for too long");
            }
            waiting.append(frame);
            unread.accept(frame.length + LENGTH);
            if (writing) {
                return;
            }
            writing = true;
            if (watch.isEmpty()) {
                lookLater();
            }
        } finally {
            lock.unlock();
        }
        boolean written = false;
        try {
            writeWhatWaits();
            written = true;
        } finally {
            if (!written) {
                close();
            }
        }
    }

    /// Whether something is still to be written.
    boolean isSending() {
        lock.lock();
        try {
            return writing && !broken;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nothing is to be written any more.
    void awaitSent(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (writing && !broken && left > 0) {
                left = idle.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Frees those who wait, and takes nothing more. The writer is freed by closing the stream.
    void close() {
        lock.lock();
        try {
            broken = true;
            waiting = new Buffer();
            taken.signalAll();
            idle.signalAll();
            watch.ifPresent(look -> look.cancel(false));
            watch = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void writeWhatWaits() throws IOException {
        var spare = new Buffer();
        while (true) {
            Buffer full;
            lock.lock();
            try {
                if (waiting.size() == 0) {
                    writing = false;
                    idle.signalAll();
                    return;
                }
                full = waiting;
                waiting = spare;
                taken.signalAll();
            } finally {
                lock.unlock();
            }
            full.writeTo(out);
            out.flush();
            if (full.size() > KEEP_BUFFER) {
                spare = new Buffer();
            } else {
                full.reset();
                spare = full;
            }
        }
    }

    private void lookLater() {
        watch = Optional.of(ForkJoinPool.commonPool().schedule(this::look, lookNanos, TimeUnit.NANOSECONDS));
    }

    private void look() {
        boolean stuck;
        lock.lock();
        try {
            if (!writing || broken) {
                watch = Optional.empty();
                return;
            }
            stuck = progress == seen;
            seen = progress;
            if (!stuck) {
                lookLater();
            }
        } finally {
            lock.unlock();
        }
        if (stuck) {
            whenStuck.run();
        }
    }

    /// Frames with their lengths, written piece by piece so that slow can be told from stuck.
    private final class Buffer extends ByteArrayOutputStream {

        void append(byte[] frame) {
            write(frame.length >>> 24);
            write(frame.length >>> 16);
            write(frame.length >>> 8);
            write(frame.length);
            writeBytes(frame);
        }

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // There is one writer at a time.
        public void writeTo(OutputStream to) throws IOException {
            for (int from = 0; from < count; from += CHUNK) {
                progress++;
                int length = Math.min(CHUNK, count - from);
                to.write(buf, from, length);
                unread.accept(-length);
            }
        }
    }
}
