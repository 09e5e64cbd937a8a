/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import dweeter.node.routing.RouteTable;

/// Which packages decide, and that they do nothing else. [DecidingRules] says what that means, and [DecidingRulesTest] that each of
/// them can fail.
@AnalyzeClasses(packages = "dweeter", importOptions = ProductionClasses.class)
class DecidingPackagesTest {

    /// Ring upkeep, moving ranges, judging who is alive, the state machine of a group and its rows, the way to an owner, the
    /// delivery of tasks, which rules a group speaks, how much one may do, what makes a backup one of one moment, and what an
    /// operator is to be told.
    private static final String[] DECIDING_PACKAGES = {"dweeter.node.chord", "dweeter.node.handoff",
            "dweeter.node.liveness", "dweeter.node.group", "dweeter.node.storage", "dweeter.node.rows",
            "dweeter.node.routing.core", "dweeter.node.pending.core", "dweeter.node.rules.core",
            "dweeter.node.limits.core", "dweeter.node.backup.core", "dweeter.node.alerts.core"};
    private static final String SIMULATOR = "dweeter.trials.simulator";
    /// Those whose time comes in events and commands alone.
    private static final String[] WITHOUT_A_CLOCK = {"dweeter.node.chord", "dweeter.node.group",
            "dweeter.node.storage", "dweeter.node.rows", "dweeter.node.limits.core", "dweeter.node.alerts.core"};
    /// With them whatever is handed time and chance, though it waits: the servers around them, and the users' side of a node.
    private static final String[] TOLD = {"dweeter.node.chord..", "dweeter.node.handoff..", "dweeter.node.liveness..",
            "dweeter.node.group..", "dweeter.node.storage..", "dweeter.node.rows..",
            "dweeter.node.tweeter..", "dweeter.node.routing..",
            "dweeter.node.pending..", "dweeter.node.rules..", "dweeter.node.limits..", "dweeter.node.peer..",
            "dweeter.node.hashing..",
            SIMULATOR + ".."};
    /// It makes up the name of a group, which no other may ever have.
    private static final String MEMBERSHIP = "dweeter.node.membership..";

    private static final DescribedPredicate<JavaClass> DECIDING = resideInAnyPackage(DECIDING_PACKAGES)
            .or(resideInAPackage(SIMULATOR));

    /// A package that moved would otherwise leave its rules unseen.
    @ArchTest
    static void there_is_something_wherever_decisions_fall(JavaClasses all) {
        assertThat(DECIDING_PACKAGES)
                .allSatisfy(one -> assertThat(all.that(resideInAPackage(one))).hasSizeGreaterThan(1));
        assertThat(TOLD).allSatisfy(one -> assertThat(all.that(resideInAPackage(one))).hasSizeGreaterThan(1));
        assertThat(List.of(SIMULATOR, MEMBERSHIP))
                .allSatisfy(one -> assertThat(all.that(resideInAPackage(one))).isNotEmpty());
    }

    @ArchTest
    static final ArchRule whoever_decides_is_told_the_time = DecidingRules
            .isToldTheTime(resideInAnyPackage(TOLD).or(resideInAPackage(MEMBERSHIP)));

    @ArchTest
    static final ArchRule whoever_decides_is_handed_chance = DecidingRules.isHandedChance(resideInAnyPackage(TOLD));

    @ArchTest
    static final ArchRule whoever_decides_does_not_wait = DecidingRules
            .doesNotPause(DECIDING.or(resideInAPackage("dweeter.node.tweeter")));

    @ArchTest
    static final ArchRule whoever_decides_knows_no_threads = DecidingRules.knowsNoThreads(DECIDING);

    @ArchTest
    static final ArchRule whoever_decides_reaches_nothing_outside = DecidingRules.reachesNothingOutside(DECIDING);

    @ArchTest
    static final ArchRule what_is_told_by_events_is_not_even_handed_a_clock = DecidingRules
            .isNotEvenHandedAClock(resideInAnyPackage(WITHOUT_A_CLOCK));

    /// What these would call may do anything, so they call each other, the words, and rows.
    @ArchTest
    static final ArchRule whoever_decides_knows_only_what_decides = noClasses()
            .that(resideInAnyPackage(DECIDING_PACKAGES))
            .should().dependOnClassesThat(resideInAPackage("dweeter..")
                    .and(not(resideInAnyPackage(DECIDING_PACKAGES)))
                    .and(not(resideInAnyPackage("dweeter.model..", "dweeter.protocol..", "dweeter.sqlite..",
                            "dweeter.rpc",
                            "dweeter.node.replication")))
                    .and(not(belongToAnyOf(RouteTable.class))))
            .because(
                    "what decides must not wait or send by way of somebody else; of dweeter.rpc and the log another rule says"
                            + " what is harmless");
}
