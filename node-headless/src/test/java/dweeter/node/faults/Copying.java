/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Copies of a database on their way to a sibling whose log ends before those of the others begin.
final class Copying {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private Copying() {}

    static List<Fault> all() {
        return List.of(
                new Fault("flipped-copy", "a bit flips in the copy of the database for a sibling that was away",
                        Program.SMALL_LOGS, Copying::flip),
                new Fault("cut-copy", "a sibling that was away dies while it fetches a copy of the database",
                        Program.SMALL_LOGS, scene -> cut(scene, false)),
                new Fault("cut-copy-sender", "the leader dies while it sends a copy of the database",
                        Program.SMALL_LOGS, scene -> cut(scene, true)));
    }

    private static void flip(Scene scene) throws Exception {
        Machine peer = fallBehind(scene);
        scene.bringBack(peer);
        eventually(PATIENCE, () -> assertThat(peer.said()).contains("damaged on its way"));
    }

    private static void cut(Scene scene, boolean atSender) throws Exception {
        Machine leader = scene.leader();
        Machine peer = fallBehind(scene);
        scene.bringBack(peer);
        awaitCopy(peer);
        Machine victim = atSender ? leader : peer;
        victim.kill();
        scene.flow();
        scene.bringBack(victim);
        victim.awaitReady();
        assertThat(leftovers(victim)).as("what is left of the copy").isEmpty();
    }

    /// @return a follower that has ended and needs a copy
    private static Machine fallBehind(Scene scene) throws Exception {
        TrialNetwork.Group group = scene.group();
        Machine peer = group.follower();
        peer.kill();
        long applied;
        try (SiblingFile file = SiblingFile.open(peer.database())) {
            applied = file.applied();
        }
        eventually(PATIENCE, () -> {
            for (Machine other : group.all()) {
                assertThat(other == peer || Damage.firstInLog(other) > applied + 1).as("%s has cut its log", other)
                        .isTrue();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        });
        return peer;
    }

    private static void awaitCopy(Machine peer) throws InterruptedException {
        Path incoming = peer.data().resolve("incoming.db");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(incoming)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("No copy came");
            }
            TimeUnit.MICROSECONDS.sleep(200);
        }
    }

    private static List<String> leftovers(Machine peer) throws IOException {
        try (Stream<Path> files = Files.list(peer.data())) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".part")).toList();
        }
    }
}
