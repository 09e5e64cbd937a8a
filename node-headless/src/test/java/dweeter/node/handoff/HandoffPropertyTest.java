/* SPDX-License-Identifier: MIT */
package dweeter.node.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.node.handoff.HandoffBlunders.Mistake;
import dweeter.node.storage.Schema;
import dweeter.sqlite.MemoryDatabase;
import dweeter.sqlite.SqlSession;

/// Random schedules of hand-offs between two and three nodes, each step decided by the errands of the product;
/// `-Ddweeter.schedules=n` tries more of them.
class HandoffPropertyTest {

    private static final int SCHEDULES = Integer.getInteger("dweeter.schedules", 150);
    private static final int PLANTED = 2000;
    private static final int STEPS = 600;

    @Test
    void whatever_is_lost_repeated_or_interrupted_each_key_has_one_writer_and_nothing_acknowledged_is_missing() {
        int activated = 0;
        try (var databases = new Databases()) {
            for (int seed = 0; seed < SCHEDULES; seed++) {
                activated += schedule(databases, seed, Mistake.NONE);
            }
        }
        assertThat(activated).as("hand-offs that went through").isGreaterThan(2 * SCHEDULES);
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_caught(Mistake mistake) {
        try (var databases = new Databases()) {
            assertThat(IntStream.range(0, PLANTED).anyMatch(seed -> isCaught(databases, seed, mistake))).isTrue();
        }
    }

    private static boolean isCaught(Databases databases, int seed, Mistake mistake) {
        try {
            schedule(databases, seed, mistake);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    /// @return how many activations there were
    private static int schedule(Databases databases, int seed, Mistake mistake) {
        var world = new HandoffWorld(databases.fresh(2 + seed % 2), new Random(seed), mistake);
        try {
            world.run(STEPS);
            world.settle();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        return world.activated();
    }

    /// Three databases that forget everything before each use.
    private static final class Databases implements AutoCloseable {

        private final List<MemoryDatabase> all = Stream.generate(() -> MemoryDatabase.open(Schema.MIGRATIONS)).limit(3)
                .toList();
        private final byte[] empty = all.getFirst().image();

        List<SqlSession> fresh(int count) {
            List<MemoryDatabase> some = all.subList(0, count);
            some.forEach(database -> database.restore(empty));
            return some.stream().map(MemoryDatabase::session).toList();
        }

        @Override
        public void close() {
            all.forEach(MemoryDatabase::close);
        }
    }
}
