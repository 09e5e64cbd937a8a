/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.trials.runs.Runs;

/// Thousands of runs of whole rings; `-Ddweeter.seeds=n` plays more or fewer of them, `-Ddweeter.seed=s` begins elsewhere.
class SimulatorTest {

    private static final int SEEDS = Integer.getInteger("dweeter.seeds", 500);
    private static final long FIRST = Long.getLong("dweeter.seed", 0);
    private static final int PLANTED = 1_500;
    /// Where the search for a mistake begins that shows in few of a thousand runs: not long before one of them.
    private static final Map<Mistake, Long> SELDOM = Map.of(Mistake.UNCHECKED_HID, 740L, Mistake.LAGGARD_FILLS_A_GAP,
            250L);

    @Test
    void whatever_fails_each_key_has_one_writer_and_nothing_that_was_told_is_taken_back() throws Exception {
        Runs runs = Runs.play(SplittableRandom::new, Mistake.NONE, FIRST, SEEDS);

        assertThat(runs.violated()).as(() -> runs.violated().map(RunResult::toString).orElse("")).isEmpty();
        assertThat(runs.counts().of(Counts.Happening.MOVE_DONE)).as("ranges that changed hands").isGreaterThan(SEEDS);
        assertThat(runs.counts().of(Counts.Happening.APPLIED_BY_OLDER_RULES))
                .as("entries of older rules than a build's")
                .isGreaterThan(20L * SEEDS);
        assertThat(runs.counts().of(Counts.Happening.PUT_BACK)).as("older builds put back").isPositive();
        assertThat(runs.counts().of(Counts.Happening.DELETION_GIVEN_UP)).as("commands that not all siblings knew")
                .isPositive();
        assertThat(runs.counts().of(Counts.Happening.BLOCK_NOT_KNOWN_BY_ALL)).as("blocks that not all siblings knew")
                .isPositive();
        assertThat(runs.counts().of(Counts.Happening.ACCOUNT_DELETED)).as("accounts that were deleted")
                .isEqualTo(2L * SEEDS);
        assertThat(runs.counts().of(Counts.Happening.RULING)).as("dweets that were hidden or shown again")
                .isGreaterThan(SEEDS);
        assertThat(runs.counts().of(Counts.Happening.INVITATION_USED_UP)).as("those who came too late").isPositive();
        assertThat(runs.acknowledged()).as("writes that were acknowledged").isGreaterThan(20L * SEEDS);
    }

    @Test
    void a_seed_plays_the_same_run_again() {
        try (var simulator = new Simulator(SplittableRandom::new); var another = new Simulator(SplittableRandom::new)) {
            for (long seed = 0; seed < 5; seed++) {
                another.run(seed + 1);

                assertThat(another.run(seed)).isEqualTo(simulator.run(seed));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_caught(Mistake mistake) throws Exception {
        Optional<RunResult> caught = Runs
                .play(SplittableRandom::new, mistake, SELDOM.getOrDefault(mistake, 0L), PLANTED).violated();

        assertThat(caught).isPresent();
        System.out.printf("%-24s caught by seed %3d: %s%n", mistake, caught.get().seed(),
                caught.get().violation().orElseThrow());
    }
}
