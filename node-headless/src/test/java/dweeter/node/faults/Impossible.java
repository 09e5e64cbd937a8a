/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

/// A fault that cannot be brought about on this machine.
final class Impossible extends RuntimeException {

    private final String missing;

    Impossible(String missing) {
        super(missing);
        this.missing = missing;
    }

    String missing() {
        return missing;
    }
}
