/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dweeter.model.Interval;
import dweeter.model.RingId;
import dweeter.node.entry.RingGrant;
import dweeter.node.group.Command;
import dweeter.node.group.RangeCommand;

/// How the ring comes about: each group that owns nothing, while nobody of the ring answers, asks one of two Entries whether it
/// may found it. The first Entry decides, the other asks it; they are cut off from each other now and then, lose what they
/// knew or go on with an old copy of it, and machines come back without their data, at the address of whoever founded the ring.
final class Founders {

    private static final Command FOUND = new RangeCommand.Found(Interval.whole(RingId.hash("first")));
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private final World world;
    private final List<Machine> machines = new ArrayList<>();
    /// What the network's first Entry has on its disk.
    private RingGrant grant = new RingGrant.Open();
    private boolean knowsOfRing;
    private boolean isOldCopy;
    private boolean areEntriesApart;

    Founders(World world) {
        this.world = world;
        world.logs().forEach(log -> machines.add(new Machine(log)));
    }

    /// The peer that would found the ring with its group.
    private static final class Machine {

        private final SimLog log;
        private int directories;

        Machine(SimLog log) {
            this.log = log;
        }

        /// Lies in its data directory, and is lost with it.
        UUID identity() {
            return new UUID(log.number() + 1L, directories);
        }

        boolean ownsNothing() {
            return log.foremost().ownership().range().isEmpty();
        }
    }

    void begin() {
        machines.forEach(machine -> world.agenda().after(world.chance().millis(1, 400), () -> live(machine)));
        disturb();
    }

    private void live(Machine machine) {
        if (machine.ownsNothing() && !ringAnswers() && machine.log.leader().isPresent() && mayFound(machine)) {
            world.trace().add("%s may found the ring", machine.log);
            machine.log.leader().ifPresent(leader -> machine.log.propose(leader, FOUND, _ -> {}));
        } else if (!machine.ownsNothing() && machine.log.leader().isPresent()) {
            // Whoever holds a range says so to the Entries until they have it.
            knowsOfRing = true;
        }
        world.agenda().after(ASK_AGAIN, () -> live(machine));
    }

    private boolean mayFound(Machine machine) {
        boolean atSecond = world.chance().oneIn(2);
        if (atSecond && areEntriesApart) {
            return false;
        }
        if (world.has(Mistake.GRANT_AGAIN)) {
            return true;
        }
        boolean isBelieved = !isOldCopy || world.has(Mistake.OLD_COPY_BELIEVED);
        if (!knowsOfRing && isBelieved) {
            grant = grant.askedBy(machine.identity());
        }
        return !knowsOfRing && grant.allows(machine.identity());
    }

    /// Whether anybody is there who holds a part of the ring.
    private boolean ringAnswers() {
        return machines.stream().filter(machine -> !machine.ownsNothing())
                .anyMatch(machine -> machine.log.siblings().stream().anyMatch(Sibling::isAlive));
    }

    private void disturb() {
        world.agenda().after(world.chance().millis(200, 1_500), () -> {
            if (!world.wires().isCalm()) {
                switch (world.chance().below(6)) {
                    case 0 -> areEntriesApart = !areEntriesApart;
                    case 1 -> loseEntry("what it knew", new RingGrant.Unknown());
                    case 2 -> loseEntry("its disk, and an old copy is put in its place", new RingGrant.Open());
                    case 3 -> wipe(world.chance().any(machines));
                    default -> {
                        // For once nothing goes wrong.
                    }
                }
                disturb();
            }
        });
    }

    /// While the first Entry has granted nothing yet, that would end the network, and nobody would notice.
    private void loseEntry(String what, RingGrant left) {
        if (machines.stream().anyMatch(machine -> !machine.ownsNothing())) {
            world.trace().add("the first Entry loses %s", what);
            grant = left;
            isOldCopy = true;
            knowsOfRing = false;
        }
    }

    /// A machine loses its data, or another one takes over its address. Before it has founded the ring that ends the network.
    private void wipe(Machine machine) {
        if (!grant.allows(machine.identity()) || machines.stream().anyMatch(one -> !one.ownsNothing())) {
            machine.directories++;
        }
    }
}
