/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.ItemRef;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.rpc.Ticker;

/// A network is saved while its users write.
@Tag(TestNetwork.TAG)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackupTest {

    private static final double FAST = 1e9;
    private static final long SEED = 20261130;
    private static final int BACKUPS = 8;

    @TempDir
    Path directory;

    @Test
    void under_writes_it_is_of_one_moment_over_all_groups() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3)) {
            try (var people = new BusyPeople(network.client(), 12, SEED)) {
                for (int i = 0; i < BACKUPS; i++) {
                    Backup.Made made = backUp(network, "backup" + i);
                    SavedRows rows = SavedRows.in(made.directory());

                    assertThat(made.manifest().groups()).hasSize(3);
                    assertThat(rows.size()).isEqualTo((int) made.manifest().rows());
                    rows.requireConsistent();
                    people.acknowledged().forEach((ItemRef ref, Long at) -> {
                        if (at < made.manifest().moment().toEpochMilli() * 1000 - 100_000) {
                            assertThat(rows.hasItem(ref.author().value(), ref.n())).as("%s", ref).isTrue();
                        }
                    });
                    if (i == BACKUPS - 1) {
                        assertThat(rows.edges()).isGreaterThan(100);
                    }
                }
                assertThat(people.failures()).isEmpty();
            }
        }
    }

    @Test
    void the_first_entry_remembers_when_it_was_made_last() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            backUp(network, "one");

            assertThat(Files.exists(directory.resolve("one").resolve("authority.p12"))).isTrue();
        }
    }

    @Test
    void a_node_that_comes_while_it_begins_is_in_it() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); var operator = new Operator(network.forOperators())) {
            var described = new ArrayDeque<>(List.of(network.ring()));
            network.startPeer("late").joined().get(60, TimeUnit.SECONDS);

            Backup.Made made = new Backup(operator.links(), network.serverAddresses(), Ticker.system(),
                    RandomGenerator.getDefault()).make(
                            () -> described.isEmpty()
                                    ? operator.ring(network.serverAddresses()).orElseThrow()
                                    : described.remove(),
                            directory.resolve("grown"), FAST, Progress.NONE);

            assertThat(made.manifest().groups()).hasSize(2);
        }
    }

    @Test
    void where_a_group_is_away_it_is_refused_and_nothing_is_left() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            network.remove(network.peer("peer1"));

            assertThatThrownBy(() -> backUp(network, "none")).isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("not all can be read now").hasMessageContaining("Bring back");
            try (var files = Files.list(directory)) {
                assertThat(files.map(path -> String.valueOf(path.getFileName())).toList())
                        .noneMatch(name -> name.startsWith("none"));
            }
        }
    }

    @Test
    void a_directory_that_is_there_is_left_alone() throws Exception {
        Files.createDirectory(directory.resolve("there"));
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            assertThatThrownBy(() -> backUp(network, "there")).isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("already");
        }
    }

    private Backup.Made backUp(TestNetwork network, String name) throws Exception {
        try (var operator = new Operator(network.forOperators())) {
            return new Backup(operator.links(), network.serverAddresses(), Ticker.system(),
                    RandomGenerator.getDefault())
                    .make(() -> operator.ring(network.serverAddresses()).orElseThrow(), directory.resolve(name), FAST,
                            Progress.NONE);
        }
    }

}
