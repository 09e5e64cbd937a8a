/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.Desk;
import dweeter.model.Address;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Nick;

/// Who may read what the client keeps.
@DisabledOnOs(OS.WINDOWS)
class PrivateFilesTest {

    private static final Nick ADA = new Nick("ada");

    @TempDir
    private Path place;

    @Test
    void everything_the_client_makes_is_its_owners_alone() throws IOException {
        Path folder = place.resolve("dweeter");
        DataDirectory directory = DataDirectory.at(folder);
        assertThat(directory.prepare()).isEmpty();
        directory.write("session", new Properties());
        directory.entries(Desk.INVITE.caFingerprint()).remember(List.of(new Address("entry.example", 7400)));

        try (ClientCache cache = open(directory)) {
            cache.unsent().keep(new Waiting(Cid.fresh(), 1, "hello", InstantSource.system().instant(), false));

            assertThat(rights(folder)).hasSizeGreaterThanOrEqualTo(6).containsKey(cache.path().getFileName() + "-wal")
                    .containsKey(cache.path().getFileName() + "-shm").allSatisfy(
                            (file, rights) -> assertThat(rights).as(file).isEqualTo("rw-------"));
        }
        assertThat(rightsOf(folder)).isEqualTo("rwx------");
    }

    @Test
    void a_file_that_takes_the_place_of_a_damaged_one_is_so_too() throws IOException {
        DataDirectory directory = DataDirectory.at(place);
        assertThat(directory.prepare()).isEmpty();
        try (ClientCache cache = open(directory)) {
            cache.keepFollowing(List.of(new Author(ADA, new DisplayName("Ada"))));
        }
        String name = directory.accountName(ADA, Desk.INVITE.caFingerprint()) + ".db";
        Path file = Files.writeString(place.resolve(name), "This was a database once. ".repeat(500));

        try (ClientCache cache = open(directory)) {
            assertThat(cache.setAside()).isPresent();
            assertThat(rightsOf(file)).isEqualTo("rw-------");
        }
    }

    @Test
    void what_earlier_versions_let_others_read_is_mended_at_the_start() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        String account = DataDirectory.at(place).accountName(ADA, Desk.INVITE.caFingerprint());
        for (String name : List.of(".db", ".db-wal", ".db-shm", ".db.lock", ".db.aside-1", ".db.aside-1-wal")) {
            make(account + name);
        }
        make("settings.properties");

        assertThat(DataDirectory.at(place).prepare()).isEmpty();

        assertThat(rights(place)).hasSize(7).allSatisfy(
                (file, rights) -> assertThat(rights).as(file).isEqualTo("rw-------"));
        assertThat(rightsOf(place)).isEqualTo("rwx------");
    }

    @Test
    void a_folder_with_other_things_in_it_stays_open_and_they_stay_as_they_are() throws IOException {
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        make("server.properties");
        make("holidays.db");
        make("session.properties");

        assertThat(DataDirectory.at(place).prepare()).isEmpty();

        assertThat(rights(place)).isEqualTo(Map.of("server.properties", "rw-r--r--", "holidays.db", "rw-r--r--",
                "session.properties", "rw-------"));
        assertThat(rightsOf(place)).isEqualTo("rwxr-xr-x");
    }

    private void make(String name) throws IOException {
        Files.setPosixFilePermissions(Files.createFile(place.resolve(name)),
                PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static ClientCache open(DataDirectory directory) {
        return ((Opening.Open) directory.cache(ADA, Desk.INVITE.caFingerprint(), InstantSource.system())).cache();
    }

    /// Of everything in a folder but SQLite itself.
    private static Map<String, String> rights(Path folder) throws IOException {
        var rights = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !each.getFileName().toString().startsWith("sqlite-")).toList()) {
                rights.put(file.getFileName().toString(), rightsOf(file));
            }
        }
        return rights;
    }

    private static String rightsOf(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
