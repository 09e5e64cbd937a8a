/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.limits.Allowances;
import dweeter.security.Role;
import dweeter.trials.community.Community;
import dweeter.trials.community.CommunityFile;
import dweeter.trials.community.Gateways;
import dweeter.trials.community.Loader;
import dweeter.trials.community.Members;

/// What the operator of a peer reads when its disk is full.
class FullDiskIT {

    private static final int FAILED = 1;
    private static final int AUTHORS = 20;
    private static final int DWEETS = 1000;
    /// Blocks of 512 bytes, enough for what the program unpacks, and for some hundred dweets.
    private static final String FULL_DISK = "ulimit -f 9000; trap '' XFSZ; exec \"$@\"";

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_peer_whose_disk_is_full_ends_with_one_sentence_and_no_trace() throws Exception {
        try (EntryNode entry = EntryNode.start(new EntryNode.Config(directory.resolve("entry"), "test", 1, "127.0.0.1",
                "127.0.0.1", 0, 0, Optional.empty()), Surroundings.real().with(Allowances.BOUNDLESS));
                Gateways gateways = Gateways.to(entry.invite());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Process peer = startPeer(entry);
            try {
                threads.submit(() -> new Loader(new Members(gateways, "seed", AUTHORS), _ -> {}).load(chatter()));

                List<String> said = peer.inputReader().lines().toList();

                assertThat(peer.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(peer.exitValue()).isEqualTo(FAILED);
                assertThat(said).filteredOn(line -> line.contains("cannot be written")).hasSize(1)
                        .allMatch(line -> line.startsWith("The disk cannot be written any more"))
                        .noneMatch(line -> line.contains("StartLogSegment"))
                        .allMatch(line -> line.endsWith(
                                ". This peer ends; make room, or mend the disk, and start it again."));
                assertThat(said).noneMatch(line -> line.startsWith("\tat ") || line.contains("Exception"));
            } finally {
                threads.shutdownNow();
                peer.destroyForcibly();
            }
        }
    }

    private Process startPeer(EntryNode entry) throws IOException {
        var command = new ArrayList<>(List.of("sh", "-c", FULL_DISK, "sh"));
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"), "dweeter.node.cli.Main", "peer", "--no-limits", "--data-dir",
                directory.resolve("peer").toString(), "--join-file", "-", "--chord-port", "0",
                "--tweeter-port", "0", "--replication-port", "0", "--exit-with-parent"));
        Process peer = new ProcessBuilder(command).redirectErrorStream(true).start();
        peer.outputWriter().append(entry.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow().text())
                .append('\n').flush();
        return peer;
    }

    /// More than the disk takes.
    private static Community chatter() throws IOException {
        Stream.Builder<String> lines = Stream.builder();
        for (int author = 0; author < AUTHORS; author++) {
            lines.add("{\"kind\":\"user\",\"nick\":\"user%d\",\"name\":\"User\"}".formatted(author));
        }
        for (int i = 0; i < AUTHORS * DWEETS; i++) {
            lines.add("{\"kind\":\"dweet\",\"id\":\"%d\",\"nick\":\"user%d\",\"time\":%d,\"text\":\"%s\"}".formatted(i,
                    i % AUTHORS, i, "hola ".repeat(20)));
        }
        return CommunityFile.read("chatter", new StringReader(String.join("\n", lines.build().toList())));
    }
}
