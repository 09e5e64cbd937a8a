/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Sibling;
import dweeter.node.replication.UnusableCopy;

/// What a sibling finds on its disk, and what it gets from the others.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CatchingUpIT {

    private static final int FAR = 300;

    @TempDir
    private Path directory = Path.of("");
    private Optional<TestGroup> opened = Optional.empty();

    @AfterEach
    void close() {
        opened.ifPresent(TestGroup::close);
    }

    private TestGroup group(RaftSettings settings) {
        var group = new TestGroup(directory, settings);
        opened = Optional.of(group);
        return group;
    }

    @Test
    void a_sibling_that_fell_far_behind_gets_a_copy() throws Exception {
        TestGroup group = group(TestGroup.FORGETFUL);
        String follower = fallBehind(group);

        group.start(follower);
        group.write("last");

        assertThat(group.agreed()).hasSize(FAR + 2).endsWith("last");
        assertThat(group.copies.get()).isGreaterThanOrEqualTo(1);
        assertThat(group.failures(follower)).isEmpty();
    }

    @Test
    void a_copy_that_was_cut_off_or_changed_on_its_way_is_fetched_again() throws Exception {
        TestGroup group = group(TestGroup.FORGETFUL);
        String follower = fallBehind(group);
        group.damage = (copy, bytes) -> switch (copy) {
            case 1 -> Arrays.copyOf(bytes, bytes.length - 100);
            case 2 -> {
                bytes[bytes.length / 2] ^= 1;
                yield bytes;
            }
            default -> bytes;
        };

        group.start(follower);
        group.write("last");

        assertThat(group.agreed()).hasSize(FAR + 2).endsWith("last");
        assertThat(group.copies.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void what_a_dead_process_left_of_copies_is_removed() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.sibling("one");
        for (String left : List.of("incoming.db", "incoming.db-wal", "outgoing-5.db")) {
            Files.writeString(group.directory("one").resolve(left), "half a copy");
        }

        group.found("one");

        assertThat(group.directory("one"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().contains("ing"));
    }

    @Test
    void a_sibling_that_got_a_copy_restarts_from_its_own_disk() throws Exception {
        TestGroup group = group(TestGroup.FORGETFUL);
        String follower = fallBehind(group);
        group.start(follower);
        group.agreed();
        int copies = group.copies.get();

        group.kill(follower);
        group.start(follower);
        group.write("last");

        assertThat(group.agreed()).hasSize(FAR + 2);
        assertThat(group.copies.get()).isEqualTo(copies);
    }

    @Test
    void a_log_that_ends_before_its_database_does_not_keep_a_sibling_from_going_on() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one", "two", "three");
        for (int i = 0; i < 20; i++) {
            group.write("line " + i);
        }
        group.agreed();
        String follower = follower(group);
        group.kill(follower);
        tear(group, follower, 60);

        group.start(follower);
        group.write("last");

        assertThat(group.agreed()).hasSize(21).endsWith("last");
    }

    @Test
    void a_database_that_lost_its_last_transactions_is_brought_up_from_the_log() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line 0");
        Path saved = directory.resolve("saved.db");
        try (var database = TestGroup.open(group.directory("one").resolve(StateFile.NAME))) {
            database.copyTo(saved);
        }
        for (int i = 1; i < 20; i++) {
            group.write("line " + i);
        }
        group.kill("one");
        for (String side : List.of("-wal", "-shm")) {
            Files.deleteIfExists(group.directory("one").resolve(StateFile.NAME + side));
        }
        Files.copy(saved, group.directory("one").resolve(StateFile.NAME), StandardCopyOption.REPLACE_EXISTING);

        group.start("one");
        group.write("last");

        assertThat(group.lines("one")).hasSize(21).startsWith("line 0", "line 1").endsWith("last");
    }

    @Test
    void a_database_older_than_its_log_is_refused() throws Exception {
        TestGroup group = group(TestGroup.FORGETFUL);
        group.found("one");
        for (int i = 0; i < FAR; i++) {
            group.write("line " + i);
        }
        group.kill("one");
        for (String side : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(group.directory("one").resolve(StateFile.NAME + side));
        }

        assertThatThrownBy(() -> group.start("one")).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("older than its log");
    }

    @Test
    void a_database_without_its_log_is_refused() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");
        Sibling before = group.sibling("one");
        group.kill("one");
        Path saved = Files.move(group.directory("one").resolve(StateFile.NAME), directory.resolve("saved.db"));
        group.wipe("one");
        assertThat(group.sibling("one").id()).isNotEqualTo(before.id());
        Files.move(saved, group.directory("one").resolve(StateFile.NAME));

        assertThatThrownBy(() -> group.start("one")).isInstanceOf(UnusableCopy.class).hasMessageContaining("is gone");
    }

    @Test
    void a_damaged_log_is_refused_in_a_sentence() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        for (int i = 0; i < 20; i++) {
            group.write("line " + i);
        }
        group.kill("one");
        try (var file = new RandomAccessFile(log(group, "one").toFile(), "rw")) {
            file.seek(200);
            file.write(new byte[100]);
        }

        assertThatThrownBy(() -> group.start("one")).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("the log is damaged");
        assertThat(group.failures("one")).isEmpty();
    }

    @Test
    void a_log_without_its_identity_is_refused() throws Exception {
        TestGroup group = group(TestGroup.USUAL);
        group.found("one");
        group.write("line");
        group.kill("one");
        Files.delete(PeerIdentity.logDirectory(group.directory("one")).resolve("identity"));

        assertThatThrownBy(() -> PeerIdentity.in(group.directory("one"))).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("identity");
    }

    /// Three siblings of which one stopped long ago.
    private static String fallBehind(TestGroup group) throws InterruptedException {
        group.found("one", "two", "three");
        group.write("first");
        group.agreed();
        String follower = follower(group);
        group.kill(follower);
        for (int i = 0; i < FAR; i++) {
            group.write("line " + i);
        }
        return follower;
    }

    private static String follower(TestGroup group) {
        String leader = group.leader();
        return group.names().stream().filter(name -> !name.equals(leader)).findFirst().orElseThrow();
    }

    private static void tear(TestGroup group, String name, int bytes) throws IOException {
        Path log = log(group, name);
        long end = end(log);
        try (var file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(end - bytes);
        }
    }

    /// Where the zeros begin that were put behind the entries in advance.
    private static long end(Path log) throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static Path log(TestGroup group, String name) throws IOException {
        try (var files = Files.walk(PeerIdentity.logDirectory(group.directory(name)))) {
            return files.filter(file -> file.getFileName().toString().startsWith("log_"))
                    .max(Comparator.comparing(Path::toString)).orElseThrow();
        }
    }
}
