/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.sql.SQLException;

/// Thrown when the database cannot do its work: the disk is full or broken, or a statement is wrong. Nothing of the
/// transaction it happened in remains.
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StorageException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
