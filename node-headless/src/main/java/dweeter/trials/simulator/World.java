/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;

import dweeter.model.Peer;
import dweeter.model.Stamp;
import dweeter.node.group.FollowLimits;
import dweeter.protocol.Published;

/// What everybody in a run shares.
record World(Agenda agenda, Chance chance, Trace trace, Wires wires, Mistake mistake, Ledger ledger, Audit audit,
        Counts counts, List<SimLog> logs) {

    /// Late enough for clocks that are half a century slow.
    private static final long BEGIN_MICROS = 1_900_000_000_000_000L;

    /// How far a stamp may be off the right time: the fastest clock that is still believed, and what one author's items wait
    /// for each other.
    private static final long OFF_MICROS = Duration.ofMinutes(1).toMillis() * 1_000;

    /// The right time, which no machine knows.
    Stamp time() {
        return new Stamp(BEGIN_MICROS + agenda.nanos() / 1_000);
    }

    /// However wrong clocks are or were, stamps are of today (22).
    void checkStamp(Published answer) {
        long off = answer.stamp().micros() - time().micros();
        Violation.unless(off < OFF_MICROS && off > -OFF_MICROS, "22: %s is stamped %d s off the right time",
                answer.ref(), off / 1_000_000);
    }

    /// So few that the places of ended follows are used again all the time.
    static final FollowLimits FOLLOWS = new FollowLimits(2, 1, 10_000);

    boolean has(Mistake planted) {
        return mistake == planted;
    }

    /// Whether a fault that may come at every step comes at this one.
    boolean strikes(int oneIn) {
        return !wires.isCalm() && chance.oneIn(oneIn);
    }

    /// The log of a sibling's group.
    SimLog log(Sibling sibling) {
        return logs.stream().filter(log -> log.siblings().contains(sibling)).findFirst().orElseThrow();
    }

    Sibling sibling(Peer peer) {
        return sibling(peer.tweeter().port() - 1);
    }

    private Sibling sibling(int place) {
        for (SimLog log : logs) {
            for (Sibling sibling : log.siblings()) {
                if (sibling.place() == place) {
                    return sibling;
                }
            }
        }
        throw new IllegalArgumentException("Nobody is at " + place);
    }
}
