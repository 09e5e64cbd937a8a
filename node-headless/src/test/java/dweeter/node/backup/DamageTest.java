/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.model.Sha256;
import dweeter.model.Stamp;
import dweeter.node.backup.BackupDirectory.Progress;
import dweeter.node.rows.FollowerRow;
import dweeter.node.rows.Row;
import dweeter.node.rows.UserRow;

/// Whatever happens to the files of a backup is found when they are read again.
class DamageTest {

    private static final Interval RING = Interval.whole(RingId.ZERO);
    private static final Random RANDOM = new Random(7);

    @TempDir
    Path directory;

    private BackupDirectory backup = new BackupDirectory(Path.of(""));

    @BeforeEach
    void write() throws Exception {
        backup = write("backup", 40);
    }

    @Test
    void what_was_written_reads_the_same() throws Exception {
        Manifest manifest = backup.verify(Progress.NONE);

        assertThat(manifest).isEqualTo(backup.manifest()).isEqualTo(Manifest.of(manifest.text()));
        assertThat(manifest.users()).isEqualTo(40);
        assertThat(manifest.rows()).isEqualTo(80);
        assertThat(manifest.network()).isEqualTo("a network of ñ");
    }

    @Test
    void only_its_owner_has_a_right_in_it() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.path()))).isEqualTo("rwx------");
        try (var files = Files.list(backup.path())) {
            assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------"));
        }
    }

    @Test
    void a_bit_that_flips_anywhere_in_any_file_is_found() throws Exception {
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i += 1 + RANDOM.nextInt(7)) {
                byte[] flipped = whole.clone();
                flipped[i] ^= (byte) (1 << RANDOM.nextInt(8));
                Files.write(file, flipped);

                requireDamaged(file + ", byte " + i);
            }
            Files.write(file, whole);
        }
        backup.verify(Progress.NONE);
    }

    @Test
    void a_file_that_was_cut_off_or_went_on_or_is_gone_is_found() throws Exception {
        for (Path file : files()) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[]{0, 1, whole.length / 2, whole.length - 1}) {
                Files.write(file, Arrays.copyOf(whole, length));
                requireDamaged(file + " of " + length + " bytes");
            }
            Files.write(file, Arrays.copyOf(whole, whole.length + 1));
            requireDamaged(file + " with one byte more");
            Files.delete(file);
            requireDamaged("without " + file);
            Files.write(file, whole);
        }
    }

    @Test
    void a_file_of_another_backup_is_found_and_named() throws Exception {
        BackupDirectory other = write("other", 41);

        for (String name : List.of("group-1.rows", "authority.p12")) {
            byte[] whole = Files.readAllBytes(backup.file(name));
            Files.write(backup.file(name), Files.readAllBytes(other.file(name)));
            assertThatThrownBy(() -> backup.verify(Progress.NONE)).isInstanceOf(DamagedBackup.class)
                    .hasMessageContaining(name);
            Files.write(backup.file(name), whole);
        }
        Files.write(backup.file("manifest"), Files.readAllBytes(other.file("manifest")));
        requireDamaged("the manifest of another");
    }

    @Test
    void a_manifest_that_says_something_else_is_found_though_its_sum_is_right() throws Exception {
        Manifest told = backup.manifest();
        Manifest.Group group = told.groups().getFirst();
        for (Manifest.Group other : List.of(
                new Manifest.Group(group.group(), group.range(), 1, group.file(), group.users() + 1, group.rows(),
                        group.digest()),
                new Manifest.Group(group.group(), group.range(), 1, group.file(), group.users(), group.rows() - 1,
                        group.digest()),
                new Manifest.Group(group.group(), group.range(), 1, group.file(), group.users(), group.rows(),
                        group.digest() + 1),
                new Manifest.Group(group.group(), new Interval(RingId.ZERO, new RingId(1, 0, 0, 0)), 1, group.file(),
                        group.users(), group.rows(), group.digest()))) {
            Files.write(backup.file("manifest"), new Manifest(told.backup(), told.network(), told.authority(), 1,
                    told.moment(), told.format(), List.of(other), told.files()).text());
            requireDamaged(other.toString());
        }
    }

    @Test
    void a_manifest_of_a_later_version_is_told_apart() throws Exception {
        String later = new String(backup.manifest().text(), StandardCharsets.UTF_8).replace("dweeter-backup 1",
                "dweeter-backup 2");
        String body = later.substring(0, later.lastIndexOf("sha256 "));
        Files.writeString(backup.file("manifest"), body + "sha256 "
                + HexFormat.of().formatHex(Sha256.of(body)) + "\n");

        assertThatThrownBy(() -> backup.verify(Progress.NONE)).hasMessageContaining("newer version");
    }

    @Test
    void what_an_attempt_has_left_that_died_is_no_obstacle() throws Exception {
        Path place = directory.resolve("again");
        BackupDirectory dead = BackupDirectory.draftOf(place);
        dead.write("group-1.rows", new byte[]{1});

        BackupDirectory draft = BackupDirectory.draftOf(place);

        assertThat(draft.names()).isEmpty();
        assertThat(place).doesNotExist();
    }

    private void requireDamaged(String what) {
        assertThatThrownBy(() -> backup.verify(Progress.NONE)).as(what).isInstanceOf(DamagedBackup.class);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(backup.path())) {
            return files.sorted().toList();
        }
    }

    private BackupDirectory write(String name, int users) throws Exception {
        Path place = directory.resolve(name);
        BackupDirectory draft = BackupDirectory.draftOf(place);
        draft.write("authority.p12", ("key of " + name).getBytes(StandardCharsets.UTF_8));
        RowsFile.Sum sum;
        try (var out = new RowsFile.Writer(draft.file("group-1.rows"), RING)) {
            for (Row row : rows(users)) {
                out.write(row.encode());
            }
            sum = out.sum();
        }
        var files = new ArrayList<Manifest.Sum>();
        for (String file : draft.names()) {
            files.add(draft.sum(file));
        }
        draft.write("manifest", new Manifest(UUID.randomUUID(), "a network of ñ", "fingerprint", 3,
                Instant.parse("2026-11-30T20:00:00.123Z"), 5, List.of(new Manifest.Group(UUID.randomUUID(), RING, 7,
                        "group-1.rows", sum.users(), sum.tally().rows(), sum.tally().digest())),
                files).text());
        return draft.finish(place);
    }

    private static List<Row> rows(int users) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < users; i++) {
            rows.add(UserRow.fresh(new Nick("user" + i), "Ñandú " + i, "hash", new Stamp(i), Optional.empty()));
            rows.add(new FollowerRow("user" + i, "somebody", i, true));
        }
        return rows;
    }
}
