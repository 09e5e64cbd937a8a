/* SPDX-License-Identifier: MIT */
package dweeter.trials.runs;

import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import dweeter.trials.simulator.Counts;
import dweeter.trials.simulator.Mistake;
import dweeter.trials.simulator.RunResult;
import dweeter.trials.simulator.Simulator;

/// What many runs came to, of which as many are played at once as there are processors.
///
/// @param events       how many there were in all
/// @param acknowledged items whose authors heard that they were published
/// @param violated     the run with the smallest seed in which something was so that must never be so; later ones are not begun
public record Runs(long events, long acknowledged, Counts counts, Optional<RunResult> violated) {

    /// @param chance  makes of a seed what is drawn in its run; used by many threads
    /// @param mistake planted to see that it is caught
    /// @param from    the first seed
    /// @param count   how many
    public static Runs play(LongFunction<RandomGenerator> chance, Mistake mistake, long from, int count)
            throws InterruptedException {
        int players = Runtime.getRuntime().availableProcessors();
        var next = new AtomicLong(from);
        var end = new AtomicLong(from + count);
        Callable<Runs> player = () -> play(chance, mistake, next, end);
        Runs all = none();
        try (ExecutorService threads = Executors.newFixedThreadPool(players)) {
            for (Future<Runs> some : threads.invokeAll(Collections.nCopies(players, player))) {
                all = all.and(some.get());
            }
            return all;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Not all runs could be played", e.getCause());
        }
    }

    private static Runs play(LongFunction<RandomGenerator> chance, Mistake mistake, AtomicLong next, AtomicLong end) {
        Runs all = none();
        try (var simulator = new Simulator(chance)) {
            for (long seed = next.getAndIncrement(); seed < end.get(); seed = next.getAndIncrement()) {
                RunResult outcome = outcome(simulator, seed, mistake, end);
                if (outcome.violation().isPresent()) {
                    end.accumulateAndGet(seed, Math::min);
                }
                all = all.and(of(outcome));
            }
        }
        return all;
    }

    /// A run that could not be played ends all.
    private static RunResult outcome(Simulator simulator, long seed, Mistake mistake, AtomicLong end) {
        try {
            return simulator.run(seed, mistake);
        } catch (RuntimeException | AssertionError e) {
            end.set(seed);
            throw new IllegalStateException("The run of seed " + seed + " could not be played", e);
        }
    }

    private static Runs none() {
        return new Runs(0, 0, new Counts(), Optional.empty());
    }

    private static Runs of(RunResult outcome) {
        return new Runs(outcome.events(), outcome.acknowledged(), outcome.counts(),
                Optional.of(outcome).filter(one -> one.violation().isPresent()));
    }

    private Runs and(Runs others) {
        var sum = new Counts();
        sum.addAll(counts);
        sum.addAll(others.counts);
        return new Runs(events + others.events, acknowledged + others.acknowledged, sum,
                Stream.of(violated, others.violated).flatMap(Optional::stream)
                        .min(Comparator.comparingLong(RunResult::seed)));
    }
}
