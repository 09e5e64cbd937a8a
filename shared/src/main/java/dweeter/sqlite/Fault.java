/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.sql.SQLException;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What kept a database from doing its work, as far as SQLite tells.
public enum Fault {

    /// The disk is full.
    NO_ROOM,
    /// The file or its folder may not be opened or written.
    FORBIDDEN,
    /// Somebody else holds it.
    IN_USE,
    /// What is in the file makes no sense.
    DAMAGED,
    /// The disk could not do it. SQLite says that too of a full disk on which it wants to make the index of its log.
    DISK,
    /// SQLite itself could not be loaded.
    NO_LIBRARY,
    /// A statement is wrong, or the program is.
    PROGRAM;

    /// The lowest byte of a result code is its kind, the others say more.
    private static final int KIND = 0xff;

    static Fault of(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return PROGRAM;
        }
        return switch (SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & KIND)) {
            case SQLITE_FULL -> NO_ROOM;
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM -> FORBIDDEN;
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> IN_USE;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
            case SQLITE_IOERR -> DISK;
            default -> PROGRAM;
        };
    }
}
