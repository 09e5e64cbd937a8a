/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// Plays runs one after the other. Confined to one thread.
public final class Simulator implements AutoCloseable {

    private final LongFunction<RandomGenerator> chance;
    private Databases databases = new Databases();

    /// @param chance makes of a seed what is drawn in its run
    public Simulator(LongFunction<RandomGenerator> chance) {
        this.chance = chance;
    }

    public RunResult run(long seed) {
        return run(seed, Mistake.NONE);
    }

    /// @param mistake planted to see that it is caught
    public RunResult run(long seed, Mistake mistake) {
        databases.reset();
        RunResult outcome = new Simulation(seed, chance.apply(seed), mistake, databases).run();
        if (outcome.violation().isPresent()) {
            // It ended in the middle of something.
            databases.close();
            databases = new Databases();
        }
        return outcome;
    }

    @Override
    public void close() {
        databases.close();
    }
}
