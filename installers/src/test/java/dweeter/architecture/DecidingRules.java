/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import dweeter.rpc.Backoff;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// What code does not do that only decides, as rules for any classes. They ban what there is in the JDK and in our own `dweeter.rpc`
/// to wait, to read a clock, to take chance, to send and to start threads: what is harmless is named, so that what comes new is not.
final class DecidingRules {

    private static final String CLOCK = "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)|java\\.time\\..*\\.now"
            + "|java\\.time\\.(Clock|InstantSource)\\.(system|systemUTC|systemDefaultZone|tick.*)"
            + "|java\\.util\\.(Date|GregorianCalendar)\\.<init>|java\\.util\\.Calendar\\.getInstance"
            + "|dweeter\\.rpc\\.Ticker\\.system";
    private static final String CHANCE = "java\\.lang\\.(Strict)?Math\\.random|java\\.util\\.UUID\\.randomUUID"
            + "|java\\.util\\.(Random|SplittableRandom)\\.<init>|java\\.security\\.SecureRandom\\.(<init>|getInstance.*|getSeed)"
            + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\..*|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)"
            + "|java\\.util\\.random\\.RandomGeneratorFactory\\..*|java\\.lang\\.System\\.identityHashCode";
    /// That takes a seed from the clock; the other one is handed its chance.
    private static final String SHUFFLE = "java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)";
    private static final String PAUSE = "java\\.lang\\.Thread\\.(sleep|join|onSpinWait|yield)|java\\.lang\\.Object\\.wait"
            + "|java\\.util\\.concurrent\\.TimeUnit\\.(sleep|timedWait|timedJoin)"
            + "|java\\.util\\.concurrent\\.locks\\.LockSupport\\.park.*|dweeter\\.rpc\\.Jitter\\.sleep";
    private static final String PARALLEL = "java\\.util\\.(Collection|stream\\..*)\\.(parallel|parallelStream)"
            + "|java\\.util\\.Arrays\\.parallel.*";

    private static final DescribedPredicate<JavaClass> THREADS = describe("threads, and what they wait at",
            type -> type.getName()
                    .matches("java\\.lang\\.(Thread(\\$.*)?|Process.*|Runtime)|java\\.util\\.Timer(Task)?")
                    || type.getName().startsWith("java.util.concurrent.")
                            && !type.getName()
                                    .matches("java\\.util\\.concurrent\\.(atomic\\..*|Concurrent(Hash)?Map)"));
    private static final DescribedPredicate<JavaClass> OUTSIDE = resideInAnyPackage("java.net..", "java.nio.channels..",
            "java.nio.file..", "javax.net..", "dweeter.transport..", "dweeter.node.*.server..")
            .or(describe("a log that waits for others",
                    type -> type.getName().equals("dweeter.node.replication.GroupLog")))
            .or(resideInAPackage("dweeter.rpc..").and(not(belongToAnyOf(Reply.class, Backoff.class, Jitter.class,
                    Deadline.class, Ticker.class))))
            .as("the network, files, a log, or who drives what decides");

    private DecidingRules() {}

    static ArchRule isToldTheTime(DescribedPredicate<JavaClass> who) {
        return noClasses().that(who).should().accessTargetWhere(grabs("the time", CLOCK))
                .because("only then can a simulator own the clock and a replica repeat a decision");
    }

    static ArchRule isHandedChance(DescribedPredicate<JavaClass> who) {
        return noClasses().that(who).should().accessTargetWhere(grabs("chance", CHANCE))
                .orShould().accessTargetWhere(describe("it shuffles by the clock",
                        access -> access.getTarget().getFullName().matches(SHUFFLE)))
                .because("a run must be repeatable from its seed");
    }

    static ArchRule doesNotPause(DescribedPredicate<JavaClass> who) {
        return noClasses().that(who).should().accessTargetWhere(grabs("a pause", PAUSE))
                .because("waiting is an event that somebody else sends");
    }

    static ArchRule knowsNoThreads(DescribedPredicate<JavaClass> who) {
        return noClasses().that(who).should().dependOnClassesThat(THREADS)
                .orShould().accessTargetWhere(grabs("several threads", PARALLEL))
                .because("a run must be repeatable from its seed, and no scheduler of threads is");
    }

    static ArchRule reachesNothingOutside(DescribedPredicate<JavaClass> who) {
        return noClasses().that(who).should().dependOnClassesThat(OUTSIDE)
                .because("what is to be sent is an effect, and what comes back an event: a simulator performs them");
    }

    static ArchRule isNotEvenHandedAClock(DescribedPredicate<JavaClass> who) {
        return noClasses().that(who).should().dependOnClassesThat(belongToAnyOf(Ticker.class, Deadline.class,
                Jitter.class, java.time.InstantSource.class, java.time.Clock.class))
                .because("its time comes in events and commands");
    }

    private static DescribedPredicate<JavaAccess<?>> grabs(String what, String members) {
        return describe("it grabs " + what,
                access -> access.getTarget().getFullName().replaceFirst("\\(.*", "").matches(members));
    }
}
