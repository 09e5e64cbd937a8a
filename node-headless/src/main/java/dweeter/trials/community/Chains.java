/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import dweeter.model.Nick;

/// Work by many people: each one's in order, that of different people at the same time, each on a virtual thread.
final class Chains {

    private Chains() {}

    /// What is to be done with one thing.
    @FunctionalInterface
    interface Work<T> {

        void on(T thing) throws InterruptedException;
    }

    /// Whose turn a thing is.
    @FunctionalInterface
    interface Whose<T> {

        Nick of(T thing);
    }

    /// Returns when all is done.
    ///
    /// @param progress told after each thing how many are done, by many threads
    static <T> void run(List<T> things, Whose<T> whose, Work<T> work, LongConsumer progress)
            throws InterruptedException {
        Map<Nick, List<T>> chains = new LinkedHashMap<>();
        things.forEach(thing -> chains.computeIfAbsent(whose.of(thing), _ -> new ArrayList<>()).add(thing));
        var done = new AtomicLong();
        try (ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("member-", 0).factory())) {
            var tasks = new ArrayList<Callable<Void>>();
            for (List<T> chain : chains.values()) {
                tasks.add(() -> {
                    follow(chain, work, progress, done, threads);
                    return null;
                });
            }
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("One of the members failed", e.getCause());
        }
    }

    private static <T> void follow(List<T> chain, Work<T> work, LongConsumer progress, AtomicLong done,
            ExecutorService threads) throws InterruptedException {
        try {
            for (T thing : chain) {
                work.on(thing);
                progress.accept(done.incrementAndGet());
            }
        } catch (RuntimeException e) {
            // Others may wait for what this one was to do.
            threads.shutdownNow();
            throw e;
        }
    }
}
