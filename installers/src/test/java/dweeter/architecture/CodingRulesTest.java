/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/// What none of our classes does, and what every package has.
@AnalyzeClasses(packages = "dweeter", importOptions = ProductionClasses.class)
class CodingRulesTest {

    /// Where decisions fall: ring upkeep, judging who is alive, moving ranges, the state machine of a group.
    private static final String[] DECIDING_ROOMS = {
            "dweeter.node.chord..", "dweeter.node.liveness..", "dweeter.node.handoff..", "dweeter.node.storage..",
            "dweeter.node.tweeter..", "dweeter.node.group..", "dweeter.trials.simulator.."};

    /// With them what is known of owners, which the simulator plays with too.
    private static final DescribedPredicate<JavaClass> DECIDING = resideInAnyPackage(DECIDING_ROOMS)
            .or(type(dweeter.node.routing.RouteTable.class));

    /// A package that moved would otherwise leave its rule unseen.
    @ArchTest
    static void there_is_something_wherever_decisions_fall(JavaClasses all) {
        assertThat(DECIDING_ROOMS).allSatisfy(room -> assertThat(all.that(resideInAPackage(room))).isNotEmpty());
    }

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes().should(beInANullMarkedPackage())
            .because("absence is an Optional, and NullAway only reads packages that say so in their package-info");

    @ArchTest
    static final ArchRule only_the_command_line_and_main_classes_print = noClasses().that()
            .resideOutsideOfPackage("dweeter.node.cli..")
            .and().haveNameNotMatching(".*Main(\\$.*)?")
            .should(ACCESS_STANDARD_STREAMS)
            .because("the rest does not know whether anybody looks at a terminal: it logs or answers");

    @ArchTest
    static final ArchRule nobody_uses_the_old_dates = noClasses().that().resideOutsideOfPackage("dweeter.security..")
            .should().dependOnClassesThat().belongToAnyOf(java.util.Date.class, java.util.Calendar.class,
                    java.text.DateFormat.class)
            .because("java.time says what it means; dweeter.security may, as X.509 certificates are dated with them");

    @ArchTest
    static final ArchRule whoever_decides_is_told_the_time = noClasses().that(DECIDING)
            .should().accessTargetWhere(grabs("the time", "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
                    + "|java\\.time\\..*\\.now"
                    + "|java\\.time\\.(Clock|InstantSource)\\.(system|systemUTC|systemDefaultZone|tick.*)"))
            .because("only then can a simulator own the clock and a replica repeat a decision");

    @ArchTest
    static final ArchRule whoever_decides_is_handed_chance = noClasses().that(DECIDING)
            .should().accessTargetWhere(grabs("chance", "java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
                    + "|java\\.util\\.Random\\.<init>|java\\.security\\.SecureRandom\\.<init>"
                    + "|java\\.util\\.SplittableRandom\\.<init>|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current"
                    + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"))
            .because("a run must be repeatable from its seed");

    @ArchTest
    static final ArchRule whoever_decides_does_not_wait = noClasses().that(DECIDING)
            .should().accessTargetWhere(grabs("a pause", "java\\.lang\\.Thread\\.sleep|java\\.lang\\.Object\\.wait"))
            .because("waiting is an event that somebody else sends");

    @ArchTest
    static final ArchRule what_is_simulated_starts_no_threads = noClasses().that()
            .resideInAnyPackage("dweeter.node.group..", "dweeter.node.storage..", "dweeter.trials.simulator..")
            .or()
            .haveNameMatching(
                    "dweeter\\.node\\.handoff\\..*(Errand|ObservedState|Block|Mark|Incoming|Effect|Event|Patience)")
            .should().dependOnClassesThat().belongToAnyOf(Thread.class, java.util.concurrent.CompletableFuture.class,
                    java.util.concurrent.ExecutorService.class, java.util.concurrent.TimeUnit.class,
                    dweeter.rpc.Links.class)
            .because("a run must be repeatable from its seed, and no scheduler of threads is");

    @ArchTest
    static final ArchRule what_decides_about_the_ring_neither_waits_nor_sends_nor_reads_a_clock = noClasses().that()
            .resideInAPackage("dweeter.node.chord")
            .should().dependOnClassesThat().belongToAnyOf(Thread.class, java.util.concurrent.TimeUnit.class,
                    dweeter.rpc.Links.class, dweeter.rpc.Ticker.class, dweeter.rpc.Deadline.class,
                    dweeter.rpc.Jitter.class)
            .because("the package says so, and only then can a test play whole rings");

    @ArchTest
    static final ArchRule no_lombok = noClasses().should().dependOnClassesThat().resideInAPackage("lombok..")
            .because("records do it in the language");

    @ArchTest
    static final ArchRule nothing_is_injected_into_fields = ArchRuleDefinition.noFields()
            .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
            .because("a constructor shows what a class needs, and a test can call it");

    @ArchTest
    static final ArchRule logging_goes_through_slf4j = noClasses().that().haveNameNotMatching(".*Main(\\$.*)?")
            .should().dependOnClassesThat().resideInAPackage("java.util.logging..")
            .because("there is one place to configure it; a main class may quieten a library that logs elsewhere");

    /// What both threads and the simulator play: events in, effects out.
    private static final String[] CORES = {"dweeter.node.routing.core..", "dweeter.node.pending.core.."};

    @ArchTest
    static void there_is_something_in_each_core(JavaClasses all) {
        assertThat(CORES).allSatisfy(core -> assertThat(all.that(resideInAPackage(core))).isNotEmpty());
    }

    @ArchTest
    static final ArchRule cores_start_no_threads_and_send_nothing = noClasses().that().resideInAnyPackage(CORES)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio.channels..",
                    "dweeter.transport..").or(
                            belongToAnyOf(Thread.class, dweeter.rpc.Links.class,
                                    dweeter.rpc.Channel.class)))
            .because("whoever performs the effects does, and the simulator performs them without");

    @ArchTest
    static final ArchRule cores_read_no_clock_wait_for_nothing_and_draw_no_chance_of_their_own = noClasses().that()
            .resideInAnyPackage(CORES)
            .should()
            .accessTargetWhere(grabs("what it must be handed", "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)"
                    + "|java\\.time\\..*\\.now|java\\.time\\.(Clock|InstantSource)\\..*|dweeter\\.rpc\\.Ticker\\.system"
                    + "|java\\.lang\\.Object\\.(wait|notify|notifyAll)|dweeter\\.rpc\\.Jitter\\.sleep"
                    + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID|java\\.util\\.(Split.*)?Random.*\\.<init>"
                    + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"))
            .because("only then is a run of the simulator the same each time");

    private static DescribedPredicate<JavaAccess<?>> grabs(String what, String members) {
        return DescribedPredicate.describe("it grabs " + what,
                access -> access.getTarget().getFullName().replaceFirst("\\(.*", "").matches(members));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked,
                        type.getName() + " is in a package whose package-info is not @NullMarked"));
            }
        };
    }
}
