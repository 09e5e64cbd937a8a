/* SPDX-License-Identifier: MIT */
package dweeter.architecture;

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

import dweeter.node.chord.server.ChordServer;
import dweeter.node.replication.GroupLog;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;

/// What code that only decides must not do, one use each, for [DecidingRulesTest] to find. Nobody runs any of it.
final class Planted {

    private Planted() {}

    /// What is handed in may be used.
    record Harmless(Ticker ticker, RandomGenerator random, List<String> names) {

        Duration answer() {
            Deadline deadline = Deadline.after(Jitter.around(Duration.ofSeconds(1), random), ticker);
            Collections.shuffle(names, Random.from(random));
            return deadline.remaining();
        }
    }

    // Clocks

    static final class NanoTime implements Callable<Object> {
        @Override
        public Object call() {
            return System.nanoTime();
        }
    }

    static final class Millis implements Callable<Object> {
        @Override
        public Object call() {
            return System.currentTimeMillis();
        }
    }

    static final class InstantNow implements Callable<Object> {
        @Override
        public Object call() {
            return Instant.now();
        }
    }

    static final class SystemClock implements Callable<Object> {
        @Override
        public Object call() {
            return Clock.systemUTC();
        }
    }

    static final class SystemSource implements Callable<Object> {
        @Override
        public Object call() {
            return InstantSource.system();
        }
    }

    static final class SystemTicker implements Callable<Object> {
        @Override
        public Object call() {
            return Ticker.system();
        }
    }

    @SuppressWarnings("JavaUtilDate") // That is what is to be found.
    static final class OldDate implements Callable<Object> {
        @Override
        public Object call() {
            return new java.util.Date();
        }
    }

    // Chance

    static final class MathRandom implements Callable<Object> {
        @Override
        public Object call() {
            return Math.random();
        }
    }

    static final class NewRandom implements Callable<Object> {
        @Override
        public Object call() {
            return new Random();
        }
    }

    static final class NewSplittable implements Callable<Object> {
        @Override
        public Object call() {
            return new SplittableRandom();
        }
    }

    static final class LocalRandom implements Callable<Object> {
        @Override
        public Object call() {
            return ThreadLocalRandom.current().nextInt();
        }
    }

    static final class RandomUuid implements Callable<Object> {
        @Override
        public Object call() {
            return UUID.randomUUID();
        }
    }

    static final class DefaultGenerator implements Callable<Object> {
        @Override
        public Object call() {
            return RandomGenerator.getDefault();
        }
    }

    record Shuffle(List<String> names) {

        void run() {
            Collections.shuffle(names);
        }
    }

    // Pauses

    static final class ThreadSleep {

        void run() throws InterruptedException {
            Thread.sleep(1);
        }
    }

    static final class UnitSleep {

        void run() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(1);
        }
    }

    static final class Park {

        void run() {
            LockSupport.parkNanos(1);
        }
    }

    static final class ObjectWait {

        @SuppressWarnings("WaitNotInLoop") // Nobody calls it.
        synchronized void run() throws InterruptedException {
            wait();
        }
    }

    record JitterSleep(RandomGenerator random) {

        void run() throws InterruptedException {
            Jitter.sleep(Duration.ofNanos(1), random);
        }
    }

    // Threads

    static final class Virtual implements Callable<Object> {
        @Override
        public Object call() {
            return Thread.ofVirtual().unstarted(() -> {});
        }
    }

    record Latch(CountDownLatch latch) {

        void run() throws InterruptedException {
            latch.await();
        }
    }

    record Queue(ArrayBlockingQueue<String> queue) implements Callable<Object> {
        @Override
        public Object call() throws InterruptedException {
            return queue.take();
        }
    }

    record Permit(Semaphore permits) {

        void run() throws InterruptedException {
            permits.acquire();
        }
    }

    static final class Lock implements Callable<Object> {
        @Override
        public Object call() {
            return new ReentrantLock();
        }
    }

    static final class Pool implements Callable<Object> {
        @Override
        public Object call() {
            return Executors.newSingleThreadExecutor();
        }
    }

    static final class Future implements Callable<Object> {
        @Override
        public Object call() {
            return new CompletableFuture<>();
        }
    }

    record ParallelStream(List<String> names) implements Callable<Object> {
        @Override
        public Object call() {
            return names.parallelStream().count();
        }
    }

    record ParallelSort(long[] numbers) {

        void run() {
            java.util.Arrays.parallelSort(numbers);
        }
    }

    // The outside

    record Send(Links links) implements Callable<Object> {
        @Override
        public Object call() {
            return links.replies();
        }
    }

    record AwaitReply(PendingReplies.Waiting waiting, Deadline deadline) implements Callable<Object> {
        @Override
        public Object call() throws InterruptedException {
            return waiting.await(deadline);
        }
    }

    record Log(GroupLog<String, String> log, Deadline deadline) implements Callable<Object> {
        @Override
        public Object call() throws InterruptedException {
            return log.propose("", deadline);
        }
    }

    static final class Socket implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            return new ServerSocket();
        }
    }

    record File(Path path) implements Callable<Object> {
        @Override
        public Object call() throws Exception {
            return Files.readString(path);
        }
    }

    record Driver(ChordServer server) implements Callable<Object> {
        @Override
        public Object call() {
            return server.view();
        }
    }
}
