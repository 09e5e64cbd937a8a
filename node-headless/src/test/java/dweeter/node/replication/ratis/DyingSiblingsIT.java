/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// RaftMembership are killed and come back while many write: what was acknowledged is there once, everywhere.
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DyingSiblingsIT {

    private static final int DEATHS = 4;
    private static final List<String> NAMES = List.of("one", "two", "three", "four", "five");

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5})
    void nothing_acknowledged_is_lost_or_doubled(int size) throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<String> names = NAMES.subList(0, size);
        try (var group = new TestGroup(directory, TestGroup.FORGETFUL)) {
            group.found(names.toArray(String[]::new));
            group.write("first");
            try (var load = Load.on(group, 16)) {
                for (int death = 0; death < DEATHS; death++) {
                    load.awaitWritten(40);
                    String dying = death % 2 == 0 ? group.leader() : names.get(random.nextInt(size));
                    group.kill(dying);
                    if (size > 1) {
                        load.awaitWritten(40);
                    }
                    group.start(dying);
                }
                load.awaitWritten(40);
                load.stop();

                List<String> lines = group.agreed();
                assertThat(new HashSet<>(lines)).as("seed %d", seed).hasSameSizeAs(lines)
                        .containsAll(load.acknowledged());
            }
            assertThat(names).allSatisfy(name -> assertThat(group.failures(name)).isEmpty());
        }
    }
}
