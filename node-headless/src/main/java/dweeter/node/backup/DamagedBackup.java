/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

/// Thrown where a backup is not what was written. The message says what is wrong, without a full stop and without what to do.
public final class DamagedBackup extends Exception {

    private static final long serialVersionUID = 1;

    DamagedBackup(String message) {
        super(message);
    }

    DamagedBackup(String message, Throwable cause) {
        super(message, cause);
    }
}
