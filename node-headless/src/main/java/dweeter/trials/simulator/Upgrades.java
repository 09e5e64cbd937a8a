/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dweeter.node.group.RulesVersion;

/// Who runs the machines: installs newer builds on one after the other, and now and then an older one again, as long as not
/// all siblings of a group have known the newer rules. Where that was done nobody else is upgraded for a while: the word that
/// a sibling knows newer rules may still be under way.
final class Upgrades {

    private static final int PATIENCE_MILLIS = 2_500;

    private final World world;
    private final List<Sibling> siblings;
    /// Which sibling of a group goes back and forth.
    private final Map<SimLog, Sibling> wavering = new HashMap<>();

    Upgrades(World world, List<Sibling> siblings) {
        this.world = world;
        this.siblings = siblings;
    }

    /// Whether siblings are of different builds in a run: in two of three, and where it is to be seen what goes wrong with that.
    /// Any other mistake is to be seen soon.
    static boolean areMixed(Chance chance, Mistake mistake) {
        return switch (mistake) {
            case RULES_OF_THE_BUILD, RULES_NOT_AGREED, FORMAT_UNCHECKED -> true;
            case NONE -> !chance.oneIn(3);
            case Mistake _ -> false;
        };
    }

    /// The builds that a run begins with: one everywhere, or on about half of a group one, and any on the others.
    static List<RulesVersion> first(Chance chance, boolean mixed, int siblings) {
        RulesVersion usual = mixed ? chance.any(SimRules.BUILDS) : RulesVersion.NEWEST;
        return IntStream.range(0, siblings)
                .mapToObj(_ -> mixed && chance.oneIn(2) ? chance.any(SimRules.BUILDS) : usual).toList();
    }

    void begin() {
        world.agenda().after(world.chance().millis(200, PATIENCE_MILLIS), () -> {
            if (!world.wires().isCalm()) {
                change(world.chance().any(siblings));
                begin();
            }
        });
    }

    /// All know the newest rules from now on.
    void end() {
        siblings.stream().filter(sibling -> !sibling.rules().build().equals(RulesVersion.NEWEST))
                .forEach(sibling -> install(sibling, RulesVersion.NEWEST));
    }

    private void change(Sibling sibling) {
        SimLog log = world.log(sibling);
        if (wavering.getOrDefault(log, sibling) != sibling) {
            return;
        }
        RulesVersion build = sibling.rules().build();
        List<RulesVersion> newer = SimRules.BUILDS.stream().filter(one -> !build.include(one)).toList();
        List<RulesVersion> older = SimRules.BUILDS.stream()
                .filter(one -> !one.include(build) && isSafe(log, sibling, one)).toList();
        if (!older.isEmpty() && (newer.isEmpty() || world.chance().oneIn(2))) {
            wavering.put(log, sibling);
            install(sibling, world.chance().any(older));
            world.counts().add(Counts.Happening.PUT_BACK);
        } else if (!newer.isEmpty()) {
            install(sibling, world.chance().any(newer));
            world.counts().add(Counts.Happening.UPGRADE);
        }
    }

    /// Whether another one keeps its group from speaking rules that a build does not know.
    private static boolean isSafe(SimLog log, Sibling sibling, RulesVersion build) {
        return log.siblings().stream().anyMatch(one -> one != sibling && build.include(one.rules().build()));
    }

    /// Ends the process, if it runs, and starts another build of it; a machine that is broken stays so.
    private void install(Sibling sibling, RulesVersion build) {
        world.trace().add("%s gets a build that knows rules %d", sibling.peer().tweeter(), build.number());
        boolean runs = sibling.isAlive();
        if (runs) {
            sibling.die(false);
        }
        sibling.rules().install(build);
        if (runs) {
            sibling.rise();
        }
    }
}
