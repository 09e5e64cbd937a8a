/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
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

import dweeter.node.chord.server.ChordServer;
import dweeter.node.replication.GroupLog;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;

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
                .noneMatch(rule -> breaks(Harmless.class, rule));
    }

    private static boolean breaks(Class<?> planted, Rule rule) {
        return rule.of(belongToAnyOf(planted)).evaluate(new ClassFileImporter().importClasses(planted)).hasViolation();
    }

    static Stream<Arguments> a_rule_finds_what_is_planted() {
        return Stream.of(
                planted(DecidingRules::isToldTheTime, List.of(NanoTime.class, Millis.class, InstantNow.class,
                        SystemClock.class, SystemSource.class, SystemTicker.class, OldDate.class)),
                planted(DecidingRules::isHandedChance, List.of(MathRandom.class, NewRandom.class, NewSplittable.class,
                        LocalRandom.class, RandomUuid.class, DefaultGenerator.class, Shuffle.class)),
                planted(DecidingRules::doesNotPause, List.of(ThreadSleep.class, UnitSleep.class, Park.class,
                        ObjectWait.class, JitterSleep.class)),
                planted(DecidingRules::knowsNoThreads,
                        List.of(ThreadSleep.class, UnitSleep.class, Park.class, Virtual.class,
                                Latch.class, Queue.class, Permit.class, Lock.class, Pool.class, Future.class,
                                ParallelStream.class, ParallelSort.class)),
                planted(DecidingRules::reachesNothingOutside, List.of(Send.class, AwaitReply.class, Log.class,
                        Socket.class, File.class, Driver.class)),
                planted(DecidingRules::isNotEvenHandedAClock, List.of(Harmless.class, SystemSource.class)))
                .flatMap(same -> same);
    }

    private static Stream<Arguments> planted(Rule rule, List<Class<?>> classes) {
        return classes.stream().map(one -> Arguments.of(Named.of(one.getSimpleName(), one), Named.of("rule", rule)));
    }

    // What is handed in may be used.

    private record Harmless(Ticker ticker, RandomGenerator random, List<String> names) {

        Duration answer() {
            Deadline deadline = Deadline.after(Jitter.around(Duration.ofSeconds(1), random), ticker);
            Collections.shuffle(names, Random.from(random));
            return deadline.remaining();
        }
    }

    // Clocks

    private static final class NanoTime implements Callable<Object> {
        @Override
        public Object call() {
            return System.nanoTime();
        }
    }

    private static final class Millis implements Callable<Object> {
        @Override
        public Object call() {
            return System.currentTimeMillis();
        }
    }

    private static final class InstantNow implements Callable<Object> {
        @Override
        public Object call() {
            return Instant.now();
        }
    }

    private static final class SystemClock implements Callable<Object> {
        @Override
        public Object call() {
            return Clock.systemUTC();
        }
    }

    private static final class SystemSource implements Callable<Object> {
        @Override
        public Object call() {
            return InstantSource.system();
        }
    }

    private static final class SystemTicker implements Callable<Object> {
        @Override
        public Object call() {
            return Ticker.system();
        }
    }

    @SuppressWarnings("JavaUtilDate") // That is what is to be found.
    private static final class OldDate implements Callable<Object> {
        @Override
        public Object call() {
            return new java.util.Date();
        }
    }

    // Chance

    private static final class MathRandom implements Callable<Object> {
        @Override
        public Object call() {
            return Math.random();
        }
    }

    private static final class NewRandom implements Callable<Object> {
        @Override
        public Object call() {
            return new Random();
        }
    }

    private static final class NewSplittable implements Callable<Object> {
        @Override
        public Object call() {
            return new SplittableRandom();
        }
    }

    private static final class LocalRandom implements Callable<Object> {
        @Override
        public Object call() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    private static final class RandomUuid implements Callable<Object> {
        @Override
        public Object call() {
            return UUID.randomUUID();
        }
    }

    private static final class DefaultGenerator implements Callable<Object> {
        @Override
        public Object call() {
            return RandomGenerator.getDefault();
        }
    }

    private record Shuffle(List<String> names) {

        void run() {
            Collections.shuffle(names);
        }
    }

    // Pauses

    private static final class ThreadSleep {

        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    private static final class UnitSleep {

        void run() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(1);
        }
    }

    private static final class Park {

        void run() {
            LockSupport.parkNanos(1);
        }
    }

    private static final class ObjectWait {

        @SuppressWarnings("WaitNotInLoop") // Nobody calls it.
        synchronized void run() throws InterruptedException {
            wait();
        }
    }

    private record JitterSleep(RandomGenerator random) {

        void run() throws InterruptedException {
            Jitter.sleep(Duration.ofNanos(1), random);
        }
    }

    // Threads

    private static final class Virtual implements Callable<Object> {
        @Override
        public Object call() {
            return Thread.ofVirtual().unstarted(() -> {});
        }
    }

    private record Latch(CountDownLatch latch) {

        void run() throws InterruptedException {
            latch.await();
        }
    }

    private record Queue(ArrayBlockingQueue<String> queue) implements Callable<Object> {
        @Override
        public Object call() throws InterruptedException {
            return queue.take();
        }
    }

    private record Permit(Semaphore permits) {

        void run() throws InterruptedException {
            permits.acquire();
        }
    }

    private static final class Lock implements Callable<Object> {
        @Override
        public Object call() {
            return new ReentrantLock();
        }
    }

    private static final class Pool implements Callable<Object> {
        @Override
        public Object call() {
            return Executors.newSingleThreadExecutor();
        }
    }

    private static final class Future implements Callable<Object> {
        @Override
        public Object call() {
            return new CompletableFuture<>();
        }
    }

    private record ParallelStream(List<String> names) implements Callable<Object> {
        @Override
        public Object call() {
            return names.parallelStream().count();
        }
    }

    private record ParallelSort(long[] numbers) {

        void run() {
            java.util.Arrays.parallelSort(numbers);
        }
    }

    // The outside

    private record Send(Links links) implements Callable<Object> {
        @Override
        public Object call() {
            return links.replies();
        }
    }

    private record AwaitReply(PendingReplies.Waiting waiting, Deadline deadline) implements Callable<Object> {
        @Override
        public Object call() throws InterruptedException {
            return waiting.await(deadline);
        }
    }

    private record Log(GroupLog<String, String> log, Deadline deadline) implements Callable<Object> {
        @Override
        public Object call() throws InterruptedException {
            return log.propose("", deadline);
        }
    }

    private static final class Socket implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            return new ServerSocket();
        }
    }

    private record File(Path path) implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            return Files.readString(path);
        }
    }

    private record Driver(ChordServer server) implements Callable<Object> {
        @Override
        public Object call() {
            return server.view();
        }
    }
}
