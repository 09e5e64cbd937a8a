/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.node.entry.Directory;
import dweeter.node.entry.EntryOptions;
import dweeter.node.testing.MemoryNetworks;
import dweeter.rpc.Ticker;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.transport.MemoryTransport;

/// A test of directories of Entries, in which something is changed while no Entry runs there.
abstract class EntryDirectories {

    static final EntryOptions NOTHING = new EntryOptions(Optional.empty(), Optional.empty(), Optional.empty());
    static final EntryOptions FOUNDING = new EntryOptions(Optional.of("Barrio Peña"), Optional.of(2), Optional.empty());

    @TempDir
    Path directory = Path.of("");
    private final MemoryTransport transport = new MemoryTransport();
    InstantSource clock = InstantSource.system();
    final Lifecycle running = new Lifecycle();

    @AfterEach
    void stopAll() {
        running.close();
    }

    /// A link for further Entries of a network that was founded there; its Entry does not run.
    final InviteLink founded(String name) {
        try (EntryNode entry = start(name, FOUNDING)) {
            return entry.createLink(Role.ENTRY, 10, Duration.ofDays(1)).orElseThrow();
        }
    }

    final EntryNode start(String name, EntryOptions wanted) {
        var around = new Surroundings(new MemoryNetworks(transport), clock, Ticker.system(),
                RandomGenerator.getDefault(), new SecureRandom());
        return running
                .add(EntryNode.start(
                        new EntryNode.Config(directory.resolve(name), directory.resolve("passphrase"), wanted, name,
                                name,
                                7400, 7401),
                        around));
    }

    final void assertSays(String words, String name, EntryOptions wanted) {
        assertThatThrownBy(() -> start(name, wanted)).isInstanceOf(StartException.class)
                .hasMessageContaining(words)
                .satisfies(told -> assertThat(told.getMessage()).doesNotContain("Exception", "\n", "null"));
    }

    /// Whether it gives certificates.
    static boolean certifies(EntryNode entry) {
        return entry.createLink(Role.ENTRY, 1, Duration.ofDays(1)).isPresent();
    }

    static EntryOptions joining(InviteLink link) {
        return new EntryOptions(Optional.empty(), Optional.empty(), Optional.of(link));
    }

    static EntryOptions copies(int number) {
        return new EntryOptions(Optional.empty(), Optional.of(number), Optional.empty());
    }

    final Optional<String> fact(String name, String fact) {
        try (Database database = database(name)) {
            return database.read(session -> session.first("select value from facts where name = ?",
                    row -> row.getString(1), fact));
        }
    }

    final Database database(String name) {
        return Database.open(directory.resolve(name).resolve("entry.db"), Directory.MIGRATIONS, 1,
                Database.Durability.FULL);
    }

    final void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    final void deleteDatabase(String name) throws IOException {
        for (String part : List.of("entry.db", "entry.db-wal", "entry.db-shm")) {
            Files.deleteIfExists(directory.resolve(name).resolve(part));
        }
    }

    final void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }
}
