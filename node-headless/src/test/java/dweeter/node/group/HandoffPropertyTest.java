/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.node.group.HandoffWorld.Mistake;
import dweeter.node.testing.PeerRows;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// Thousands of random schedules of hand-offs between two and three nodes; `-Ddweeter.schedules=n` tries more of them.
class HandoffPropertyTest {

    private static final int SCHEDULES = Integer.getInteger("dweeter.schedules", 150);
    private static final int PLANTED = 2000;
    private static final int STEPS = 150;

    @TempDir
    Path directory;

    @Test
    void whatever_is_lost_repeated_or_interrupted_each_key_has_one_writer_and_nothing_acknowledged_is_missing() {
        int activated = 0;
        try (var databases = new Databases(directory)) {
            for (int seed = 0; seed < SCHEDULES; seed++) {
                activated += schedule(databases, seed, Mistake.NONE);
            }
        }
        assertThat(activated).as("hand-offs that went through").isGreaterThan(SCHEDULES / 2);
    }

    @ParameterizedTest
    @EnumSource(value = Mistake.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_planted_mistake_is_caught(Mistake mistake) {
        try (var databases = new Databases(directory)) {
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
        var random = new Random(seed);
        int[] activated = {0};
        databases.discarding(sessions -> {
            var world = new HandoffWorld(sessions.subList(0, 2 + seed % 2), random, mistake);
            try {
                world.run(STEPS);
                world.settle();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
            activated[0] = world.activated();
        });
        return activated[0];
    }

    /// Three databases that forget everything after each use.
    private static final class Databases implements AutoCloseable {

        private final Database first;
        private final Database second;
        private final Database third;

        Databases(Path directory) {
            first = PeerRows.open(directory, "first.db");
            second = PeerRows.open(directory, "second.db");
            third = PeerRows.open(directory, "third.db");
        }

        void discarding(Consumer<List<SqlSession>> use) {
            try {
                first.write(one -> second.write(two -> third.write(three -> {
                    use.accept(List.of(one, two, three));
                    throw new Discard();
                })));
            } catch (Discard e) {
                // As intended.
            }
        }

        @Override
        public void close() {
            first.close();
            second.close();
            third.close();
        }
    }

    private static final class Discard extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
