/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff.server;

/// Thrown when a hand-off has to be given up; before COMMIT that is harmless.
public final class HandoffFailed extends Exception {

    private static final long serialVersionUID = 1;

    public HandoffFailed(String why) {
        super(why);
    }
}
