/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;

/// What goes wrong on its own: machines that die and come back, wires that are cut, clocks that jump.
final class Faults {

    private static final long DECADE_MICROS = Duration.ofDays(3_652).toMillis() * 1_000;

    private final World world;
    private final List<Sibling> siblings;

    Faults(World world, List<Sibling> siblings) {
        this.world = world;
        this.siblings = siblings;
    }

    void begin() {
        world.agenda().after(world.chance().millis(20, 500), () -> {
            if (!world.wires().isCalm()) {
                strike();
                revive();
                begin();
            }
        });
    }

    /// Everything works again.
    void end() {
        world.wires().calm();
        siblings.stream().filter(sibling -> !sibling.isAlive()).forEach(Sibling::rise);
    }

    private void strike() {
        Sibling one = world.chance().any(siblings);
        switch (world.chance().below(10)) {
            case 0, 1 -> {
                if (one.isAlive()) {
                    one.die(world.chance().oneIn(2));
                }
            }
            case 2 -> cutOff(one);
            case 3 -> {
                Sibling other = world.chance().any(siblings);
                world.trace().add("%s no longer reaches %s", one.peer().tweeter(), other.peer().tweeter());
                world.wires().cut(one.place(), other.place());
            }
            case 4 -> one.jumpClock(world.chance().below(20_000_000) - 10_000_000L
                    + DECADE_MICROS * (world.chance().oneIn(3) ? world.chance().below(13) - 5 : 0));
            case 5, 6 -> {
                world.trace().add("the wires are mended");
                world.wires().heal();
            }
            default -> {
                // For once nothing goes wrong.
            }
        }
    }

    /// Nobody inside reaches it any more, while clients do.
    private void cutOff(Sibling one) {
        world.trace().add("%s is cut off", one.peer().tweeter());
        for (Sibling other : siblings) {
            world.wires().cut(one.place(), other.place());
            world.wires().cut(other.place(), one.place());
        }
    }

    private void revive() {
        for (Sibling sibling : siblings) {
            if (!sibling.isAlive() && world.chance().oneIn(3)) {
                sibling.rise();
            }
        }
    }
}
