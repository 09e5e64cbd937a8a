/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// Thrown where what a peer has kept cannot be used any more. The message says what is wrong, in a sentence; what is to be
/// done depends on how its siblings are: where there are not enough of them, what is left here must not be thrown away.
public final class UnusableCopy extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnusableCopy(String message) {
        super(message);
    }

    public UnusableCopy(String message, Throwable cause) {
        super(message, cause);
    }
}
