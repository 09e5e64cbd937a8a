/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

import dweeter.lifecycle.StartException;

/// One SQLite file in WAL mode: one writer at a time, and readers who each see a consistent state and wait for nobody. Safe
/// for use by many threads.
///
/// @see <a href="https://sqlite.org/wal.html">SQLite: Write-Ahead Logging</a>
public final class Database implements AutoCloseable {

    private static final int CACHE_KIB = 8 * 1024;
    private static final int BUSY_MILLIS = 5_000;

    private final Path file;
    private final SQLiteConfig config = new SQLiteConfig();
    private final List<SqlSession> sessions = new ArrayList<>();
    private final SqlSession writer;
    private final BlockingQueue<SqlSession> readers;
    private final ReentrantLock writing = new ReentrantLock();
    private final Checkpointer checkpointer;
    private final Set<Snapshot> snapshots = ConcurrentHashMap.newKeySet();

    /// What a committed transaction has survived.
    public enum Durability {
        /// The loss of power: it is on the disk when the commit returns.
        FULL(SQLiteConfig.SynchronousMode.FULL),
        /// The death of the process. The last ones may be lost with the power, but never half of one.
        NORMAL(SQLiteConfig.SynchronousMode.NORMAL);

        private final SQLiteConfig.SynchronousMode mode;

        Durability(SQLiteConfig.SynchronousMode mode) {
            this.mode = mode;
        }
    }

    private Database(Path file, int readers, Durability durability) throws SQLException {
        this.file = file;
        this.readers = new ArrayBlockingQueue<>(readers);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(durability.mode);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        // Otherwise the driver asks for the last row id behind every statement.
        config.setGetGeneratedKeys(false);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        // Writers would wait for the disk; see Checkpointer.
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
        try {
            this.writer = connect();
            for (int i = 0; i < readers; i++) {
                SqlSession reader = connect();
                reader.script("pragma query_only = on");
                this.readers.add(reader);
            }
            this.checkpointer = new Checkpointer(open(), writer, writing);
        } catch (SQLException | RuntimeException e) {
            sessions.forEach(SqlSession::close);
            throw e;
        }
    }

    /// Opens the file, creating it if need be, and brings its schema up to date.
    ///
    /// @param migrations scripts, of which number i brings version i to version i + 1
    /// @param readers    how many threads may read at once
    /// @throws StartException if the file cannot be opened, is no database, or was written by a newer version; the cause of the
    ///                        first two is a [StorageException]
    public static Database open(Path file, List<String> migrations, int readers, Durability durability) {
        return open(file, migrations, readers, durability, _ -> false);
    }

    /// The same where a file of a newer version can be used all the same, as long as nothing stands in what that has added.
    ///
    /// @param usable whether that is so, as the rows say
    public static Database open(Path file, List<String> migrations, int readers, Durability durability,
            Predicate<SqlSession> usable) {
        try {
            var database = new Database(file, readers, durability);
            try {
                database.migrate(file, migrations, usable);
                return database;
            } catch (StorageException | StartException e) {
                database.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(file, new StorageException(e));
        } catch (StorageException e) {
            throw unusable(file, e);
        }
    }

    /// Runs `work` in a transaction of its own: what it did is either there as a whole when this returns, or not at all.
    public <T> T write(Function<SqlSession, T> work) {
        writing.lock();
        try {
            writer.run("begin immediate");
            boolean done = false;
            try {
                T result = work.apply(writer);
                writer.run("commit");
                done = true;
                checkpointer.committed();
                return result;
            } finally {
                if (!done) {
                    rollBack();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /// Runs `work` on one consistent state, that of the moment it first reads. It must not write.
    public <T> T read(Function<SqlSession, T> work) {
        SqlSession session = takeReader();
        try {
            session.run("begin");
            try {
                return work.apply(session);
            } finally {
                session.run("commit");
            }
        } finally {
            readers.add(session);
        }
    }

    /// Brings everything that was committed before this call into the file itself, past the loss of power, whatever the
    /// [Durability]. Writers wait for the last pages only; nobody waits for readers.
    ///
    /// @return whether that was done; somebody who reads an older state prevents it
    public boolean checkpoint() {
        return checkpointer.checkpoint();
    }

    /// Gives back to the disk what is free in the file. Nothing that was deleted is left in the file or its log after that.
    /// Writers wait meanwhile, and who reads longer than some seconds is not waited for.
    ///
    /// @return whether nothing is left in the log; somebody who reads an older state prevents it
    public boolean compact() {
        return checkpointer.compact();
    }

    /// Writes a compact copy of one consistent state into a new file. Writers and readers go on meanwhile.
    ///
    /// @param copy a file that does not exist, or is empty
    public void copyTo(Path copy) {
        SqlSession session;
        try {
            session = open();
        } catch (SQLException e) {
            throw new StorageException(e);
        }
        try {
            session.run("vacuum into ?", copy.toString());
        } finally {
            session.close();
        }
    }

    /// Keeps the state as it is now, for somebody who reads it for long; writers and other readers go on meanwhile. The log beside
    /// the file grows until it is closed. What is left open is closed with the database.
    public Snapshot snapshot() {
        try {
            var snapshot = new Snapshot(open(), snapshots::remove);
            snapshots.add(snapshot);
            return snapshot;
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /// Waits for who writes, however long the disk takes, and some seconds for those who read. Whoever reads or writes
    /// afterwards gets a [StorageException].
    @Override
    public void close() {
        checkpointer.close();
        snapshots.forEach(Snapshot::close);
        writing.lock();
        try {
            List<SqlSession> idle = takeAllReaders();
            sessions.forEach(SqlSession::close);
            readers.addAll(idle);
        } finally {
            writing.unlock();
        }
    }

    private SqlSession connect() throws SQLException {
        SqlSession session = open();
        sessions.add(session);
        return session;
    }

    private SqlSession open() throws SQLException {
        NativeLibrary.load();
        return new SqlSession(config.createConnection("jdbc:sqlite:" + file));
    }

    private List<SqlSession> takeAllReaders() {
        var taken = new ArrayList<SqlSession>();
        try {
            for (int i = 1; i < sessions.size(); i++) {
                SqlSession reader = readers.poll(BUSY_MILLIS, TimeUnit.MILLISECONDS);
                if (reader == null) {
                    return taken;
                }
                taken.add(reader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return taken;
    }

    private SqlSession takeReader() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return readers.take();
                } catch (InterruptedException e) {
                    // A read takes microseconds; the interrupted thread notices afterwards.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void migrate(Path file, List<String> migrations, Predicate<SqlSession> usable) {
        int version = Math.toIntExact(writer.number("pragma user_version"));
        if (version < 0 || version > migrations.size() && !usable.test(writer)) {
            throw new StartException(file + " was written by a newer version of Dweeter (schema " + version
                    + ", this one knows " + migrations.size() + "). Install that version, or a newer one.");
        }
        for (int next = version; next < migrations.size(); next++) {
            String script = migrations.get(next);
            int reached = next + 1;
            try {
                write(session -> {
                    session.script(script);
                    return session.run("pragma user_version = " + reached);
                });
            } catch (StorageException e) {
                throw version > 0 && hasOtherTables(e)
                        ? new StartException(file + " has not the tables it should have (" + e.getMessage()
                                + "): it is that of another kind of server, or damaged. Put it aside and restore a copy.",
                                e)
                        : e;
            }
        }
    }

    /// A script that fits the version of a file fails on its words only where the file is another one.
    private static boolean hasOtherTables(StorageException e) {
        return e.getCause() instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_ERROR;
    }

    private void rollBack() {
        try {
            writer.run("rollback");
        } catch (StorageException e) {
            // After some errors, a full disk among them, SQLite has rolled back by itself.
        }
    }

    private static StartException unusable(Path file, StorageException e) {
        return e.fault() == Fault.DAMAGED
                ? new StartException(file + " is damaged or is no Dweeter database. Put it aside and restore a copy.",
                        e)
                : new StartException(file + " cannot be opened (" + e.getMessage()
                        + "). Check its permissions and the space on the disk.", e);
    }
}
