/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.HashSet;
import java.util.Set;

/// The network between the places of a run: it loses, delays, repeats and reorders, and can be cut in one direction alone.
/// Place [#OUTSIDE] is where the clients are, who are never cut off.
final class Wires {

    static final int OUTSIDE = -1;

    private static final int LOSS = 40;
    private static final int REPEAT = 30;
    private static final int SLOW = 25;

    private final Agenda agenda;
    private final Chance chance;
    private final Set<Long> cuts = new HashSet<>();
    private boolean calm;

    Wires(Agenda agenda, Chance chance) {
        this.agenda = agenda;
        this.chance = chance;
    }

    void send(int from, int to, Runnable arrival) {
        if (reaches(from, to) && (calm || !chance.oneIn(LOSS))) {
            deliver(from, to, arrival);
            if (!calm && chance.oneIn(REPEAT)) {
                deliver(from, to, arrival);
            }
        }
    }

    private void deliver(int from, int to, Runnable arrival) {
        boolean slow = !calm && chance.oneIn(SLOW);
        agenda.after(slow ? chance.millis(20, 6_000) : chance.micros(150, 2_500), () -> {
            // What is under way when a wire is cut is lost with it.
            if (reaches(from, to)) {
                arrival.run();
            }
        });
    }

    boolean reaches(int from, int to) {
        return from == to || cuts.isEmpty() || !cuts.contains(wire(from, to));
    }

    boolean connects(int one, int other) {
        return reaches(one, other) && reaches(other, one);
    }

    void cut(int from, int to) {
        cuts.add(wire(from, to));
    }

    void heal() {
        cuts.clear();
    }

    /// From now on nothing is lost, late or cut any more.
    void calm() {
        calm = true;
        heal();
    }

    boolean isCalm() {
        return calm;
    }

    private static long wire(int from, int to) {
        return (long) from << 32 | to & 0xFFFFFFFFL;
    }
}
