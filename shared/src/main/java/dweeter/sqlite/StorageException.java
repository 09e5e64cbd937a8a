/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.sql.SQLException;

/// Thrown when the database cannot do its work: the disk is full or broken, or a statement is wrong. Nothing of the
/// transaction it happened in remains.
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Fault fault;

    StorageException(SQLException cause) {
        super(cause.getMessage(), cause);
        fault = Fault.of(cause);
    }

    private StorageException(String message, Throwable cause, Fault fault) {
        super(message, cause);
        this.fault = fault;
    }

    static StorageException withoutLibrary(String message, Throwable cause) {
        return new StorageException(message, cause, Fault.NO_LIBRARY);
    }

    /// What is to blame.
    public Fault fault() {
        return fault;
    }

    /// Whether the disk or the file is to blame, and not the program: whoever runs it can mend that, and a trace of the
    /// program does not help them.
    public boolean isOfTheDisk() {
        return switch (fault) {
            case NO_ROOM, FORBIDDEN, DAMAGED, DISK -> true;
            case IN_USE, NO_LIBRARY, PROGRAM -> false;
        };
    }
}
