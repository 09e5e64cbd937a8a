/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// Thrown for a command in the log that this build cannot read. Applying it in another way, or leaving it out, would make
/// this sibling differ from the others: it has to stop. The message is a sentence for the operator.
public final class UnreadableCommand extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnreadableCommand(String message) {
        super(message);
    }

    public UnreadableCommand(String message, Throwable cause) {
        super(message, cause);
    }
}
