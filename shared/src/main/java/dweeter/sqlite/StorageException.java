/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.sql.SQLException;
import java.util.Set;

import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Thrown when the database cannot do its work: the disk is full or broken, or a statement is wrong. Nothing of the
/// transaction it happened in remains.
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int KIND = 0xff;
    private static final Set<Integer> OF_THE_DISK = Set.of(SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_IOERR.code, SQLiteErrorCode.SQLITE_READONLY.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code, SQLiteErrorCode.SQLITE_CORRUPT.code,
            SQLiteErrorCode.SQLITE_NOTADB.code);

    StorageException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /// Whether the disk or the file is to blame, and not the program: whoever runs it can mend that, and a trace of the
    /// program does not help them.
    public boolean isOfTheDisk() {
        // The lowest byte of a result code is its kind, the others say more.
        return getCause() instanceof SQLiteException e && OF_THE_DISK.contains(e.getResultCode().code & KIND);
    }
}
