/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

/// Thrown when something is so that must never be so.
final class Violation extends RuntimeException {

    private static final long serialVersionUID = 1;

    Violation(String what) {
        super(what);
    }

    static void unless(boolean holds, String what, Object... details) {
        if (!holds) {
            throw new Violation(String.format(what, details));
        }
    }
}
