/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

/// Thrown when a command cannot do what it was asked to. The message is a plain sentence for the user.
final class CommandFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandFailed(String message) {
        super(message);
    }
}
