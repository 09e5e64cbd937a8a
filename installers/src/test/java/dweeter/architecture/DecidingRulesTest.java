/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

/// Each way to grab what should be handed in is found where it is planted.
class DecidingRulesTest {

    private interface Rule {

        ArchRule of(DescribedPredicate<JavaClass> who);
    }

    @ParameterizedTest
    @MethodSource
    void a_rule_finds_what_is_planted(Class<?> planted, Rule rule) {
        assertThat(breaks(planted, rule)).isTrue();
    }

    @Test
    void what_is_handed_time_and_chance_breaks_no_rule() {
        assertThat(Stream.<Rule>of(DecidingRules::isToldTheTime, DecidingRules::isHandedChance,
                DecidingRules::doesNotPause, DecidingRules::knowsNoThreads, DecidingRules::reachesNothingOutside))
                .noneMatch(rule -> breaks(Planted.Harmless.class, rule));
    }

    private static boolean breaks(Class<?> planted, Rule rule) {
        return rule.of(belongToAnyOf(planted)).evaluate(new ClassFileImporter().importClasses(planted)).hasViolation();
    }

    static Stream<Arguments> a_rule_finds_what_is_planted() {
        return Stream.of(
                planted(DecidingRules::isToldTheTime,
                        List.of(Planted.NanoTime.class, Planted.Millis.class, Planted.InstantNow.class,
                                Planted.SystemClock.class, Planted.SystemSource.class, Planted.SystemTicker.class,
                                Planted.OldDate.class)),
                planted(DecidingRules::isHandedChance,
                        List.of(Planted.MathRandom.class, Planted.NewRandom.class, Planted.NewSplittable.class,
                                Planted.LocalRandom.class, Planted.RandomUuid.class, Planted.DefaultGenerator.class,
                                Planted.Shuffle.class)),
                planted(DecidingRules::doesNotPause,
                        List.of(Planted.ThreadSleep.class, Planted.UnitSleep.class, Planted.Park.class,
                                Planted.ObjectWait.class, Planted.JitterSleep.class)),
                planted(DecidingRules::knowsNoThreads,
                        List.of(Planted.ThreadSleep.class, Planted.UnitSleep.class, Planted.Park.class,
                                Planted.Virtual.class,
                                Planted.Latch.class, Planted.Queue.class, Planted.Permit.class, Planted.Lock.class,
                                Planted.Pool.class, Planted.Future.class,
                                Planted.ParallelStream.class, Planted.ParallelSort.class)),
                planted(DecidingRules::reachesNothingOutside,
                        List.of(Planted.Send.class, Planted.AwaitReply.class, Planted.Log.class,
                                Planted.Socket.class, Planted.File.class, Planted.Driver.class)),
                planted(DecidingRules::isNotEvenHandedAClock,
                        List.of(Planted.Harmless.class, Planted.SystemSource.class)))
                .flatMap(same -> same);
    }

    private static Stream<Arguments> planted(Rule rule, List<Class<?>> classes) {
        return classes.stream().map(one -> Arguments.of(Named.of(one.getSimpleName(), one), Named.of("rule", rule)));
    }
}
