/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.SQLiteConfig;

/// A database file that is read and left as it is, together with its write-ahead log. Beside it an index of the log may be
/// made, and an empty log, which mean nothing. For one thread at a time.
///
/// Closing a [Database] is another matter: it brings the log into the file and removes it.
public final class ReadOnlyDatabase implements AutoCloseable {

    private static final int BUSY_MILLIS = 1_000;

    private final SqlSession session;

    private ReadOnlyDatabase(SqlSession session) {
        this.session = session;
    }

    /// @throws StorageException      if it cannot be opened
    /// @throws IllegalStateException if it is [lost beside a log][#isLostBesideLog]
    /// @throws UncheckedIOException  if not even its size can be told
    public static ReadOnlyDatabase open(Path file) {
        if (isLostBesideLog(file)) {
            throw new IllegalStateException("To open " + file + " would delete its log");
        }
        NativeLibrary.load();
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            return new ReadOnlyDatabase(new SqlSession(config.createConnection("jdbc:sqlite:" + file)));
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    /// Whether the file is gone or empty, and its log is not. SQLite takes such a log for one of an earlier file and deletes it,
    /// even when it only reads.
    public static boolean isLostBesideLog(Path file) {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            return (Files.notExists(file) || Files.size(file) == 0) && Files.exists(log) && Files.size(log) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SqlSession session() {
        return session;
    }

    @Override
    public void close() {
        session.close();
    }
}
