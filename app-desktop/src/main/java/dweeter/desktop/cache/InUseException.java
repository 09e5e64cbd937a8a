/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.nio.file.Path;

/// Thrown when another window has the file of an account.
final class InUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InUseException(Path account) {
        super(account + " is open in another window");
    }
}
