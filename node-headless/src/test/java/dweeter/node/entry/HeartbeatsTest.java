/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.protocol.EntryNews;
import dweeter.sqlite.Database;

/// A month that passes in passes of five seconds each, as long as a test says.
class HeartbeatsTest {

    private static final Duration PASS = Duration.ofSeconds(5);
    private static final Address AWAY = new Address("away", 1);

    @TempDir
    private Path directory = Path.of("");
    private long nanos;
    private long answers;

    @Test
    void who_is_silent_is_forgotten_after_a_month_in_which_others_were_heard() {
        try (Database database = open()) {
            EntryRegistry registry = registry(database);
            silence(database, EntryRegistry.MONTH.minus(Heartbeats.EVERY.multipliedBy(2)));
            Heartbeats heartbeats = heartbeats(registry);

            pass(heartbeats, Heartbeats.EVERY, true);
            assertThat(registry.at(AWAY)).isPresent();

            pass(heartbeats, Heartbeats.EVERY.multipliedBy(2), true);
            assertThat(registry.at(AWAY)).isEmpty();
        }
    }

    @Test
    void an_entry_that_is_cut_off_forgets_nobody() {
        try (Database database = open()) {
            EntryRegistry registry = registry(database);
            silence(database, EntryRegistry.MONTH.minus(Heartbeats.EVERY));

            pass(heartbeats(registry), Heartbeats.EVERY.multipliedBy(10), false);

            assertThat(registry.at(AWAY)).isPresent();
        }
    }

    @Test
    void the_months_in_which_a_machine_slept_do_not_count() {
        try (Database database = open()) {
            EntryRegistry registry = registry(database);
            Heartbeats heartbeats = heartbeats(registry);
            nanos += EntryRegistry.MONTH.multipliedBy(3).toNanos();

            pass(heartbeats, Heartbeats.EVERY.multipliedBy(2), true);

            assertThat(registry.at(AWAY)).isPresent();
        }
    }

    @Test
    void it_says_at_once_that_it_is_there_where_others_think_that_it_is_not() {
        try (Database database = open()) {
            EntryRegistry registry = registry(database);
            registry.forget(registry.at(new Address("here", 1)).orElseThrow());

            pass(heartbeats(registry), PASS, true);

            assertThat(registry.isMistaken()).isFalse();
        }
    }

    private Heartbeats heartbeats(EntryRegistry registry) {
        return new Heartbeats(registry, () -> answers, () -> nanos);
    }

    /// @param heard whether some server answers meanwhile
    private void pass(Heartbeats heartbeats, Duration time, boolean heard) {
        for (long passes = time.dividedBy(PASS); passes > 0; passes--) {
            nanos += PASS.toNanos();
            answers += heard ? 1 : 0;
            heartbeats.pass();
        }
    }

    private static EntryRegistry registry(Database database) {
        var registry = new EntryRegistry(database, new Address("here", 1), new Address("here", 2));
        registry.beat();
        database.write(session -> {
            EntryRegistry.learn(session, new EntryNews(AWAY, new Address("away", 2), true, 1));
            return AWAY;
        });
        return registry;
    }

    /// As if it had been silent for so long.
    private static void silence(Database database, Duration time) {
        database.write(session -> session.run("update entries set silence = ? where clients = ?", time.toMillis(),
                AWAY.toString()));
    }

    private Database open() {
        return Database.open(directory.resolve("entry.db"), Directory.MIGRATIONS, 1, Database.Durability.FULL);
    }
}
