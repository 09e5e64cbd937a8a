/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.time.Duration;

import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// Whether a place that a peer has taken can still become one. It cannot when too few of the founders came, so that nobody will
/// ever lead, and when whoever wanted to add this peer has given that up. But once its group has counted it among its siblings,
/// or a founder has anything in its log, others may count on that, and it is kept however long this peer hears of nobody.
///
/// One thread uses it.
public final class ProvisionalMembership {

    /// After this a group in which nothing was ever written and nobody leads will never have a leader.
    static final Duration STILLBORN = Duration.ofSeconds(60);
    /// After this whoever wanted to add this peer has given that up. Longer than copying may take.
    static final Duration ORPHANED = Duration.ofMinutes(6);

    private final Ticker ticker;
    private boolean counted;
    private Deadline stillborn;
    private final Deadline orphaned;

    /// @param counted whether the group has ever counted this peer among its siblings
    public ProvisionalMembership(boolean counted, Ticker ticker) {
        this.counted = counted;
        this.ticker = ticker;
        stillborn = Deadline.after(STILLBORN, ticker);
        orphaned = Deadline.after(ORPHANED, ticker);
    }

    /// To be asked again and again.
    ///
    /// @param added    whether the group counts this peer among its siblings, as far as this peer knows
    /// @param led      whether somebody is known to lead
    /// @param emptyLog whether nothing was ever written to the log that this peer holds
    public boolean areGone(boolean added, boolean led, boolean emptyLog) {
        counted |= added;
        if (led || !emptyLog) {
            stillborn = Deadline.after(STILLBORN, ticker);
        }
        return stillborn.hasPassed() || (!counted && orphaned.hasPassed());
    }
}
