/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

/// Thrown when a program cannot begin its work for a reason its user can mend. The message is one or two plain sentences
/// for that user: what is wrong, and what to do.
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
