/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what was committed from the write-ahead log into the file itself, on a platform thread and a connection of its own, so
/// that no writer waits for the disk meanwhile.
///
/// What is committed while it copies keeps the log from being begun anew. So once the log is long it copies the few last
/// pages with the writers held up, for milliseconds.
///
/// @see <a href="https://sqlite.org/wal.html#ckpt">SQLite: Checkpointing</a>
final class Checkpointer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpointer.class);
    /// Commits between two looks at the log.
    private static final int SELDOM = 16;
    /// Pages of four KiB that wait in the log before they are copied.
    private static final int ENOUGH = 2_000;
    /// Pages of the log after which it is to be begun anew.
    private static final int LONG = 16_000;

    private final SqlSession own;
    private final SqlSession writer;
    private final Lock writing;
    private final ReentrantLock copying = new ReentrantLock();
    private final Semaphore looks = new Semaphore(0);
    private final Thread thread;
    // Of whoever writes.
    private int commits;
    private volatile boolean closed;

    /// How much of the log is in the file.
    ///
    /// @param whole  whether nothing prevented the copying
    /// @param pages  those in the log
    /// @param copied those of them that are in the file
    private record State(boolean whole, int pages, int copied) {

        boolean isDone() {
            return whole && pages == copied;
        }
    }

    /// @param own     a connection for nobody else, closed by this
    /// @param writer  the connection of the writers
    /// @param writing held by whoever writes
    Checkpointer(SqlSession own, SqlSession writer, Lock writing) {
        this.own = own;
        this.writer = writer;
        this.writing = writing;
        this.thread = Thread.ofPlatform().daemon().name("checkpointer").start(this::work);
    }

    /// Called behind each commit, by whoever holds the lock for writing.
    void committed() {
        commits++;
        if (commits % SELDOM == 0 && looks.availablePermits() == 0) {
            looks.release();
        }
    }

    /// Copies everything that was committed before this call.
    ///
    /// @return whether that was done; somebody who reads an older state prevents it
    boolean checkpoint() {
        copying.lock();
        try {
            run(own, "passive");
            return finish();
        } finally {
            copying.unlock();
        }
    }

    /// Writes the file anew without what is free in it, and empties the log, so that neither holds anything that was deleted.
    /// The log is emptied first: on a full disk that makes room.
    ///
    /// @return whether the log is empty; somebody who reads an older state prevents it
    boolean compact() {
        copying.lock();
        writing.lock();
        try {
            if (!run(writer, "truncate").isDone()) {
                return false;
            }
            writer.run("vacuum");
            return run(writer, "truncate").isDone();
        } finally {
            writing.unlock();
            copying.unlock();
        }
    }

    /// Ends, after what it is copying.
    @Override
    public void close() {
        closed = true;
        looks.release();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        copying.lock();
        try {
            own.close();
        } finally {
            copying.unlock();
        }
    }

    private void work() {
        looks.acquireUninterruptibly();
        while (!closed) {
            copying.lock();
            try {
                look();
            } catch (StorageException e) {
                // Whoever writes next meets the same disk, and tells who asked for it.
                LOG.debug("What was committed stays in the log: {}", e.toString());
            } finally {
                copying.unlock();
            }
            looks.acquireUninterruptibly();
        }
    }

    private void look() {
        State before = run(own, "noop");
        if (before.pages - before.copied < ENOUGH) {
            return;
        }
        State after = run(own, "passive");
        if (after.pages >= LONG) {
            run(own, "passive");
            finish();
        }
    }

    private boolean finish() {
        writing.lock();
        try {
            return run(writer, "passive").isDone();
        } finally {
            writing.unlock();
        }
    }

    private static State run(SqlSession session, String mode) {
        return session.first("pragma wal_checkpoint(" + mode + ")",
                row -> new State(row.getInt("busy") == 0, row.getInt("log"), row.getInt("checkpointed")))
                .orElseThrow(() -> new IllegalStateException("A checkpoint says nothing"));
    }
}
