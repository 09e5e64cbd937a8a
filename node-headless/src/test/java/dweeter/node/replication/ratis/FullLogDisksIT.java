/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.replication.UnwritableLog;
import dweeter.testing.Prerequisite;

/// RaftMembership whose logs lie on disks that are full, really.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FullLogDisksIT {

    private static final String ROOM = "size=64m";
    private static final Duration NOTICING = Duration.ofSeconds(30);
    private static final String[] NAMES = {"one", "two", "three"};

    @TempDir
    private Path directory = Path.of("");
    private final List<Path> disks = new ArrayList<>();

    @AfterEach
    void takeDisksAway() throws Exception {
        for (Path disk : disks) {
            run("umount", "-l", disk.toString());
        }
    }

    @Test
    void two_of_three_that_could_not_write_their_votes_come_back_when_there_is_room() throws Exception {
        for (String name : NAMES) {
            layDisk(directory.resolve(name).resolve("raft"));
        }
        try (var group = new TestGroup(directory, TestGroup.USUAL)) {
            group.found(NAMES);
            var acknowledged = new ArrayList<String>();
            for (int i = 0; i < 30; i++) {
                acknowledged.add("line " + i);
                group.write("line " + i);
            }
            group.agreed();
            String leader = group.leader();
            List<String> hit = Stream.of(NAMES).filter(name -> !name.equals(leader)).toList();
            for (String name : hit) {
                fill(directory.resolve(name).resolve("raft"));
            }

            group.kill(leader);

            // Either cannot begin an election, or cannot write whom it votes for.
            eventually(NOTICING,
                    () -> assertThat(hit).anySatisfy(name -> assertThat(group.failures(name)).singleElement()
                            .isInstanceOf(UnwritableLog.class)));
            for (String name : hit) {
                group.kill(name);
                assertThat(vote(name)).as("the vote of %s", name).contains("term=").contains("votedFor=")
                        .endsWith("\n");
                makeRoom(directory.resolve(name).resolve("raft"));
            }
            group.startAll(hit.toArray(String[]::new));
            group.write("after");
            group.start(leader);
            List<String> kept = group.agreed();
            assertThat(new HashSet<>(kept)).hasSameSizeAs(kept).containsAll(acknowledged).contains("after");
        }
    }

    private String vote(String name) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(name))) {
            return Files.readString(files.filter(file -> file.endsWith("raft-meta")).findFirst().orElseThrow());
        }
    }

    private void layDisk(Path at) throws Exception {
        Prerequisite.require(System.getProperty("user.name").equals("root"),
                "Only root can mount a small file system");
        Files.createDirectories(at);
        run("mount", "-t", "tmpfs", "-o", ROOM, "tmpfs", at.toString());
        disks.add(at);
    }

    /// Leaves no room at once.
    private static void fill(Path disk) throws Exception {
        FileStore store = Files.getFileStore(disk);
        run("mount", "-o", "remount,size=" + (store.getTotalSpace() - store.getUnallocatedSpace()), disk.toString());
    }

    private static void makeRoom(Path disk) throws Exception {
        run("mount", "-o", "remount," + ROOM, disk.toString());
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
