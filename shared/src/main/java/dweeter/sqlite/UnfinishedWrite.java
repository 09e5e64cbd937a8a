/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// A write past the write-ahead log that the death of a process cut short: half of it is in the file, and beside it
/// lies a journal with what was there before. The file can be read when SQLite has undone it, which only who may write
/// can have done. Also a [Database] begins with such a write, the one that makes a new file one with a log.
///
/// @see <a href="https://sqlite.org/atomiccommit.html#_rollback">SQLite: Rollback</a>
public final class UnfinishedWrite {

    private static final int BUSY_MILLIS = 1_000;

    private UnfinishedWrite() {}

    /// Whether that is what kept somebody from reading.
    public static boolean isToBlame(StorageException e) {
        return e.getCause() instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK;
    }

    /// Has SQLite undo it. A file that was new is empty afterwards.
    ///
    /// @throws StorageException if that cannot be done right now
    public static void undo(Path file) {
        NativeLibrary.load();
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        try {
            var session = new SqlSession(config.createConnection("jdbc:sqlite:" + file));
            try {
                // Whoever reads and may write undoes it first.
                session.number("select count(*) from sqlite_schema");
            } finally {
                session.close();
            }
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }
}
