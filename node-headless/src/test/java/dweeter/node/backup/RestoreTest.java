/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.lifecycle.StartException;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.LoggerMessage.LogIn;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.rpc.Ticker;

/// Everything is lost but a backup, and is brought back.
@Tag(TestNetwork.TAG)
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestoreTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SEED = 14;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "2, 3, 1", "1, 3, 3"})
    void what_was_saved_is_brought_back_on_fewer_machines_and_on_more(int before, int after, int copies)
            throws Exception {
        Backup.Made made = saved(before, copies);
        SavedRows rows = SavedRows.in(made.directory());
        try (TestNetwork network = madeAgain(made.directory(), copies)) {
            for (int i = 0; i < after; i++) {
                network.startPeer("new" + i);
            }
            eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(after));

            List<Restore.Written> written = restore(network, made.directory(), false);

            assertThat(written.stream().mapToLong(Restore.Written::users).sum()).isEqualTo(made.manifest().users());
            eventually(PATIENCE, () -> assertThat(network.ring().health()).startsWith("Healthy"));
            eventually(PATIENCE,
                    () -> assertThat(SavedRows.in(backUp(network, "again" + System.nanoTime()).directory()).ofUsers())
                            .isEqualTo(rows.ofUsers()));
            assertThat(network.ring().nodes().getFirst().route().orElseThrow().epoch())
                    .isGreaterThan(made.manifest().highestEpoch() + 1000);
            publishesBehindWhatWasLost(network, made.manifest());
            assertThatThrownBy(() -> restore(network, made.directory(), false)).isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("This network lives").hasMessageContaining("Nothing was changed");
        }
    }

    @Test
    void a_restore_that_was_broken_off_goes_on() throws Exception {
        Backup.Made made = saved(2, 1);
        try (TestNetwork network = madeAgain(made.directory(), 1)) {
            network.startPeer("new0");
            eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(1));
            var half = new BackupDirectory(directory.resolve("half"));
            Files.createDirectory(half.path());
            try (var files = Files.list(made.directory().path())) {
                for (Path file : files.toList()) {
                    Files.copy(file, half.path().resolve(file.getFileName()));
                }
            }
            byte[] whole = Files.readAllBytes(half.file("group-2.rows"));
            Manifest manifest = half.manifest();
            Files.write(half.file("group-2.rows"), Arrays.copyOf(whole, whole.length / 2));
            assertThatThrownBy(() -> restore(network, half, manifest, false)).isInstanceOf(DamagedBackup.class);

            restore(network, made.directory(), false);

            eventually(PATIENCE,
                    () -> assertThat(SavedRows.in(backUp(network, "again" + System.nanoTime()).directory()).ofUsers())
                            .isEqualTo(SavedRows.in(made.directory()).ofUsers()));
        }
    }

    @Test
    void a_network_that_lives_and_one_of_another_authority_are_left_alone() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory.resolve("a"), 1);
                TestNetwork other = TestNetwork.of(directory.resolve("b"), 1)) {
            Traffic.register(network.client(), "ada");
            Traffic.register(other.client(), "eva");
            Backup.Made made = backUp(network, "one");

            assertThatThrownBy(() -> restore(network, made.directory(), true)).isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("This network lives");
            assertThatThrownBy(() -> restore(other, made.directory(), true)).isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("belong to another one").hasMessageContaining("Nothing was changed");
            Traffic.done(other.client(), new LogIn(new Nick("eva"), Traffic.PASSWORD));
            Traffic.done(network.client(), new LogIn(new Nick("ada"), Traffic.PASSWORD));
        }
    }

    @Test
    void where_the_machines_are_only_away_nothing_is_brought_back() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            Traffic.register(network.client(), "ada");
            Backup.Made made = backUp(network, "one");
            network.remove(network.peer("peer0"));
            network.startPeer("spare");
            eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(1));

            assertThatThrownBy(() -> restore(network, made.directory(), false)).isInstanceOf(BackupFailed.class)
                    .hasMessageContaining("may only be away");
        }
    }

    @Test
    void an_entry_is_made_anew_only_where_nothing_lies_and_with_the_passphrase() throws Exception {
        Backup.Made made = saved(1, 1);
        Path there = Files.createDirectories(directory.resolve("there"));
        Files.writeString(there.resolve("something"), "of value");

        assertThatThrownBy(() -> makeEntry(made.directory(), there, passphrase())).isInstanceOf(StartException.class)
                .hasMessageContaining("holds something already");
        assertThatThrownBy(() -> makeEntry(made.directory(), directory.resolve("fresh"), directory.resolve("none")))
                .isInstanceOf(StartException.class).hasMessageContaining("--passphrase-file");
        Files.writeString(directory.resolve("wrong"), "guessed\n");
        Files.setPosixFilePermissions(directory.resolve("wrong"),
                PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> makeEntry(made.directory(), directory.resolve("fresh"), directory.resolve("wrong")))
                .isInstanceOf(StartException.class).hasMessageContaining("another passphrase");
        Files.setPosixFilePermissions(directory.resolve("wrong"), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> makeEntry(made.directory(), directory.resolve("fresh"), directory.resolve("wrong")))
                .isInstanceOf(StartException.class).hasMessageContaining("Others can read");
        assertThat(directory.resolve("fresh")).doesNotExist();
        assertThat(there.resolve("something")).hasContent("of value");
    }

    private Path passphrase() {
        return directory.resolve("old").resolve("entry0.passphrase");
    }

    private Backup.Made saved(int peers, int copies) throws Exception {
        try (TestNetwork network = TestNetwork.of(directory.resolve("old"), peers * copies, copies);
                var people = new BusyPeople(network.client(), 8, SEED)) {
            eventually(PATIENCE, () -> assertThat(people.done()).isGreaterThan(400));
            people.close();
            // What is delivered later would be one more row here and there.
            eventually(PATIENCE, () -> assertThat(pending(network)).isZero());
            return backUp(network, "saved");
        }
    }

    private static long pending(TestNetwork network) throws Exception {
        try (var operator = new Operator(network.forOperators())) {
            return operator.pending(network.serverAddresses()).orElseThrow().stream()
                    .mapToLong(node -> node.listed().count()).sum();
        }
    }

    private void makeEntry(BackupDirectory backup, Path place, Path passphrase) throws Exception {
        Manifest manifest = backup.manifest();
        backup.entry().write(place, passphrase, manifest.authority(), manifest.backup(), Instant.now(),
                new SecureRandom());
    }

    private TestNetwork madeAgain(BackupDirectory backup, int copies) throws Exception {
        Path place = Files.createDirectories(directory.resolve("new"));
        makeEntry(backup, place.resolve("entry0"), passphrase());
        Files.copy(passphrase(), place.resolve("entry0.passphrase"), StandardCopyOption.COPY_ATTRIBUTES);
        return TestNetwork.empty(place, copies);
    }

    private void publishesBehindWhatWasLost(TestNetwork network, Manifest manifest) {
        Token token = Traffic.done(network.client(), new LogIn(new Nick("busy0"), Traffic.PASSWORD)).token();
        Published published = Traffic.done(network.client(),
                new PublishDweet(token, Cid.fresh(), "I am back", Optional.empty()));

        assertThat(published.ref().n()).isGreaterThan(10_000);
        assertThat(manifest.users()).isPositive();
    }

    private List<Restore.Written> restore(TestNetwork network, BackupDirectory backup, boolean startOver)
            throws Exception {
        return restore(network, backup, backup.verify(Progress.NONE), startOver);
    }

    private List<Restore.Written> restore(TestNetwork network, BackupDirectory backup, Manifest manifest,
            boolean startOver) throws Exception {
        try (var operator = new Operator(network.forOperators())) {
            return new Restoring(operator, network.serverAddresses(), backup, manifest, Ticker.system(), _ -> {})
                    .restore(Optional.empty(), startOver, Instant.now());
        }
    }

    private Backup.Made backUp(TestNetwork network, String name) throws Exception {
        try (var operator = new Operator(network.forOperators())) {
            return new Backup(operator.links(), network.serverAddresses(), Ticker.system(),
                    RandomGenerator.getDefault())
                    .make(() -> operator.ring(network.serverAddresses()).orElseThrow(), directory.resolve(name), 1e9,
                            Progress.NONE);
        }
    }
}
