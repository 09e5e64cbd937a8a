/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dweeter.node.group.BinaryCommands;
import dweeter.node.group.Command;
import dweeter.node.group.KnowRules;
import dweeter.node.group.KnownRules;
import dweeter.node.group.RulesVersion;
import dweeter.node.group.VersionedCommand;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.rules.core.SpokenRules;

/// Which rules the build of a sibling knows, and which it speaks: does in simulated time what
/// [dweeter.node.rules.CommonRules] does on a thread. Writes and reads entries as that build does.
final class SimRules {

    /// The builds of a run, by the newest rules each knows.
    static final List<RulesVersion> BUILDS = List.of(RulesVersion.FIRST, RulesVersion.READ_BY_ITEM,
            RulesVersion.WHOLE_BLOCKS, RulesVersion.DELETIONS, RulesVersion.ACCOUNTS, RulesVersion.MODERATION);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final World world;
    private final Sibling sibling;
    private RulesVersion build;
    private SpokenRules agreed = SpokenRules.FIRST;

    SimRules(World world, Sibling sibling, RulesVersion build) {
        this.world = world;
        this.sibling = sibling;
        this.build = build;
    }

    /// The newest rules that the build knows.
    RulesVersion build() {
        return build;
    }

    /// Puts another build in the place of this one, which does not run.
    void install(RulesVersion other) {
        build = other;
    }

    /// As a process that has just started.
    void begin() {
        agreed = SpokenRules.FIRST;
        keep(sibling.lives());
    }

    /// What to propose under.
    RulesVersion spoken() {
        return world.has(Mistake.RULES_NOT_AGREED) ? build : agreed.among(everybody());
    }

    /// Who has this sibling's id.
    private static UUID id(Sibling one) {
        return new UUID(1, one.place());
    }

    private Set<UUID> everybody() {
        return world.log(sibling).siblings().stream().map(SimRules::id).collect(toUnmodifiableSet());
    }

    private void keep(int life) {
        if (!sibling.isAlive() || sibling.lives() != life) {
            return;
        }
        Map<UUID, RulesVersion> known = KnownRules.in(sibling.session());
        agreed = SpokenRules.of(build, everybody(), known);
        if (SpokenRules.isToBeAnnounced(id(sibling), build, known)) {
            announce();
        }
        world.agenda().after(world.chance().millis(250, 750), () -> keep(life));
    }

    private void announce() {
        var known = new KnowRules(id(sibling), build);
        SimLog log = world.log(sibling);
        if (sibling.believesToLead()) {
            log.propose(sibling, known, _ -> {});
        } else {
            log.leader().ifPresent(leader -> Calls.call(world, sibling.place(), leader.peer(),
                    new Question.Write(_ -> known), PATIENCE, _ -> {}));
        }
    }

    /// Whether the rows of a log say of each sibling what it knows now.
    static boolean areAnnounced(SimLog log) {
        Map<UUID, RulesVersion> known = KnownRules.in(log.foremost().session());
        return log.siblings().stream()
                .allMatch(one -> Optional.of(one.rules().build).equals(Optional.ofNullable(known.get(id(one)))));
    }

    // Entries of the log

    byte[] encode(Command command) {
        return commands().encode(command);
    }

    /// An older build never meets what it does not know (24).
    VersionedCommand decode(byte[] entry) {
        try {
            VersionedCommand made = commands().decode(entry);
            Violation.unless(made.rules().include(made.command().since()), "24: %s stands in the log under rules %d",
                    made.command(), made.rules().number());
            if (!made.rules().equals(build)) {
                world.counts().add(Counts.Happening.APPLIED_BY_OLDER_RULES);
            }
            return made;
        } catch (UnreadableCommand | UnusableCopy e) {
            throw new Violation("24: " + sibling.peer().tweeter() + " cannot read an entry: " + e.getMessage());
        }
    }

    private BinaryCommands commands() {
        return new BinaryCommands(build, this::spoken);
    }
}
