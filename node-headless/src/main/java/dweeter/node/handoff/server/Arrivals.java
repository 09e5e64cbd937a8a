/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff.server;

import dweeter.node.storage.Handoffs;

/// What this node is being given.
public final class Arrivals {

    private final RangeLog log;

    public Arrivals(RangeLog log) {
        this.log = log;
    }

    /// Whether this node has ever heard of the hand-off.
    public boolean knows(String hid) {
        return log.look(session -> new Handoffs(session).find(hid)).isPresent();
    }

    /// Whether something is being given to this node.
    public boolean areUnderWay() {
        return log.look(session -> new Handoffs(session).underWay()).stream()
                .anyMatch(handoff -> handoff.role() == Handoffs.Role.TARGET);
    }
}
