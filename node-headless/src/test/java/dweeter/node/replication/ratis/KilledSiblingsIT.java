/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.transport.FreePort;

/// RaftMembership in processes of their own, which the system ends without asking them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledSiblingsIT {

    private static final int DEATHS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory = Path.of("");
    private final UUID group = UUID.randomUUID();
    private final List<Path> directories = new ArrayList<>();
    private final List<Sibling> siblings = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void what_was_acknowledged_survives_the_death_of_any_sibling_and_of_all() throws Exception {
        make(3);
        for (int i = 0; i < 3; i++) {
            processes.add(start(i, List.of(), 20));
        }
        for (int death = 0; death < DEATHS; death++) {
            awaitAcknowledged(200);
            processes.get(death).destroyForcibly().waitFor();
            awaitAcknowledged(200);
            processes.set(death, start(death, List.of(), 20));
        }
        awaitAcknowledged(200);
        end();

        List<List<String>> kept = keptAfterRestart();
        assertThat(kept).allSatisfy(lines -> assertThat(lines).isEqualTo(kept.getFirst()));
        assertThat(new HashSet<>(kept.getFirst())).hasSameSizeAs(kept.getFirst()).containsAll(acknowledged());
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void when_the_disk_takes_nothing_more_that_is_said_once_and_what_was_acknowledged_is_there() throws Exception {
        make(1);
        processes.add(start(0, List.of("sh", "-c", "ulimit -f 20000; trap '' XFSZ; exec \"$@\"", "sh"), 5_000));
        assertThat(processes.getFirst().waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(said).filteredOn(line -> line.startsWith("failed")).hasSize(1);
        List<String> kept = keptAfterRestart().getFirst();
        assertThat(new HashSet<>(kept)).hasSameSizeAs(kept).containsAll(acknowledged());
    }

    private void make(int size) throws IOException {
        for (int i = 0; i < size; i++) {
            Path own = Files.createDirectory(directory.resolve("sibling" + i));
            directories.add(own);
            siblings.add(new Sibling(PeerIdentity.in(own), new Address("127.0.0.1", FreePort.find()),
                    new Peer(new Address("chord.example", 1), new Address("tweeter.example", 2))));
        }
    }

    private Process start(int self, List<String> wrapper, int filling) throws IOException {
        Process process = SiblingProcess.start(wrapper, group, directories, siblings, self, filling);
        Thread.ofVirtual().start(() -> {
            try (var lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    said.add(line);
                }
            } catch (IOException e) {
                // It was killed.
            }
        });
        return process;
    }

    /// What was said in whole: the last line of a killed process may be cut off, so that it looks like another.
    private List<String> acknowledged() {
        List<String> acks = said.stream().filter(line -> line.matches("ack \\d+-\\d+-\\d+"))
                .map(line -> line.substring(4))
                .toList();
        assertThat(acks).isNotEmpty();
        return acks;
    }

    private void awaitAcknowledged(int more) {
        int wanted = said.size() + more;
        eventually(PATIENCE, () -> assertThat(said).hasSizeGreaterThanOrEqualTo(wanted));
    }

    /// The lines each has when all run again, in this process.
    private List<List<String>> keptAfterRestart() {
        var logs = new ArrayList<RatisLog<String, Long>>();
        try {
            for (int i = 0; i < siblings.size(); i++) {
                logs.add(RatisLog.start(new RatisLog.Config(directories.get(i), group, siblings.get(i), "127.0.0.1",
                        siblings, false), TestGroup.state(new TestGroup.Lines()), _ -> {
                            throw new IOException("no copies here");
                        }, _ -> {}));
            }
            eventually(PATIENCE, () -> {
                assertThat(logs).anyMatch(log -> log.status().leading());
                assertThat(logs.stream().map(RatisLog::applied).distinct()).hasSize(1);
            });
            return logs.stream().map(log -> log.<List<String>>look(session -> session
                    .all("select text from line order by n", row -> row.getString(1).split(" ")[0]))).toList();
        } finally {
            logs.forEach(RatisLog::abandon);
        }
    }
}
