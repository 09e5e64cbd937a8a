/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

/// What a log tells those who wait.
///
/// @param roles   beats when somebody else leads, or is a sibling
/// @param applied beats when something was applied
public record Pulses(Pulse roles, Pulse applied) {

    public Pulses() {
        this(new Pulse(), new Pulse());
    }
}
