/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

/// Thrown where a backup cannot be made or brought back. The message is a sentence for the operator, with what to do, and no full
/// stop.
public final class BackupFailed extends Exception {

    private static final long serialVersionUID = 1;

    public BackupFailed(String message) {
        super(message);
    }

    public BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
