/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.lifecycle.BuildDate;
import dweeter.lifecycle.DataDirectory;
import dweeter.model.Address;
import dweeter.sqlite.Database;
import dweeter.transport.MemoryTransport;

/// A founding that ends between any two steps, and the start after it.
class EntryInitializerTest {

    private static final EntryOptions FIRST = new EntryOptions(Optional.of("First"), Optional.of(2), Optional.empty());
    private static final EntryOptions SECOND = new EntryOptions(Optional.of("Second"), Optional.of(5),
            Optional.empty());
    private static final int STEPS = 6;
    /// From here on there is an authority, and with it a network.
    private static final int AUTHORITY = 3;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_founding_has_these_steps() throws Exception {
        assertThat(begin(0)).isEqualTo(STEPS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void one_that_was_killed_is_completed_by_the_next_start_and_never_done_twice(int steps) throws Exception {
        begin(steps);
        Optional<byte[]> authority = authority();

        Bootstrap bootstrap = start(SECOND);

        assertThat(authority.isPresent()).isEqualTo(steps >= AUTHORITY);
        if (authority.isPresent()) {
            assertThat(directory.resolve("authority.p12")).hasBinaryContent(authority.get());
        }
        assertThat(bootstrap.network()).isEqualTo(steps >= AUTHORITY ? "First" : "Second");
        assertThat(bootstrap.copies()).isEqualTo(steps >= AUTHORITY ? 2 : 5);
        assertThat(bootstrap.authority()).isPresent();
        assertThat(bootstrap.fingerprint()).isEqualTo(charter().orElseThrow().authority().orElseThrow());
        assertThat(charter().orElseThrow().unfinished()).isFalse();
        assertThat(ring()).contains("ungranted");
        assertThat(start(SECOND).fingerprint()).isEqualTo(bootstrap.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void half_a_file_that_was_being_written_is_of_no_account(int steps) throws Exception {
        begin(steps);
        for (String name : Set.of("authority.p12.new", "entry.p12.new")) {
            Files.writeString(directory.resolve(name), "half");
        }

        assertThat(start(FIRST).authority()).isPresent();
    }

    /// Does the first steps of a founding.
    ///
    /// @return how many there are
    private int begin(int steps) throws IOException {
        try (DataDirectory held = DataDirectory.open(directory); Database database = open()) {
            EntryInitializer founder = founder(held, database);
            DirectoryContents there = founder.contents();
            List<EntryInitializer.Step> all = founder.steps(StartMode.of(there, FIRST), there, FIRST);
            for (EntryInitializer.Step step : all.subList(0, steps)) {
                step.take();
            }
            return all.size();
        }
    }

    private Bootstrap start(EntryOptions wanted) throws IOException {
        try (DataDirectory held = DataDirectory.open(directory); Database database = open()) {
            return Bootstrap.of(held, passphrase(), database, wanted, new Address("entry", 1),
                    _ -> new MemoryTransport(),
                    InstantSource.system(), new BuildDate(Optional.empty()), new SecureRandom());
        }
    }

    private Path passphrase() {
        return directory.resolveSibling(directory.getFileName() + ".passphrase");
    }

    private EntryInitializer founder(DataDirectory held, Database database) {
        return new EntryInitializer(held, passphrase(), database, new Address("entry", 1), _ -> new MemoryTransport(),
                InstantSource.system(), new BuildDate(Optional.empty()), new SecureRandom());
    }

    private Optional<byte[]> authority() throws IOException {
        Path file = directory.resolve("authority.p12");
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private Optional<Charter> charter() {
        try (Database database = open()) {
            return Charter.read(database);
        }
    }

    private Optional<String> ring() {
        try (Database database = open()) {
            return new Directory(database).fact("ring");
        }
    }

    private Database open() {
        return Database.open(directory.resolve("entry.db"), Directory.MIGRATIONS, 1, Database.Durability.FULL);
    }
}
