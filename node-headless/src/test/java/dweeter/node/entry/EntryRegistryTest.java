/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.protocol.EntryNews;
import dweeter.protocol.Knowledge;
import dweeter.sqlite.Database;

/// Three Entries that tell each other what they know of each other, when a test wants it.
class EntryRegistryTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path directory = Path.of("");
    private final List<Desk> desks = List.of(new Desk("ana"), new Desk("bea"), new Desk("carl"));
    private final Desk ana = desks.get(0);
    private final Desk bea = desks.get(1);
    private final Desk carl = desks.get(2);

    @BeforeEach
    void meet() {
        desks.forEach(Desk::open);
        exchange(ana, bea);
        exchange(bea, carl);
        exchange(carl, ana);
    }

    @AfterEach
    void close() {
        desks.forEach(Desk::close);
    }

    @Test
    void one_that_is_silent_for_a_month_is_forgotten() {
        for (int day = 0; day < 29; day++) {
            bea.registry().beat();
            exchange(ana, bea);
            assertThat(ana.registry().passed(DAY)).isEmpty();
        }

        assertThat(ana.registry().passed(DAY)).containsExactly(carl.clients);
        assertThat(ana.known()).containsExactly("ana", "bea");
    }

    @Test
    void whoever_has_heard_of_it_meanwhile_keeps_it_for_all() {
        carl.registry().beat();
        exchange(carl, bea);
        assertThat(ana.registry().passed(EntryRegistry.MONTH)).contains(carl.clients);

        exchange(ana, bea);

        assertThat(ana.known()).contains("carl");
        assertThat(bea.known()).contains("carl");
    }

    @Test
    void one_that_was_forgotten_is_not_brought_back_by_those_who_have_not_heard_of_that() {
        carl.registry().beat();
        exchange(carl, bea);
        ana.registry().forget(ana.news("carl"));

        exchange(bea, ana);

        assertThat(ana.known()).containsExactly("ana", "bea");
        assertThat(bea.known()).containsExactly("ana", "bea");
    }

    @Test
    void one_that_is_there_all_the_same_makes_itself_known_again() {
        ana.registry().forget(ana.news("carl"));
        exchange(ana, carl);
        assertThat(carl.registry().isMistaken()).isTrue();

        carl.registry().beat();
        exchange(carl, ana);

        assertThat(carl.registry().isMistaken()).isFalse();
        assertThat(ana.known()).containsExactly("ana", "bea", "carl");
    }

    @Test
    void one_that_moved_to_another_port_is_known_by_that_one() {
        carl.close();
        carl.servers = new Address("carl", 7);
        carl.open();
        exchange(carl, ana);

        assertThat(ana.registry().others()).containsExactlyInAnyOrder(bea.servers, new Address("carl", 7));
    }

    @Test
    void nothing_is_kept_to_be_told_to_one_that_was_forgotten() {
        ana.directory().noteTold(carl.servers, 7);

        ana.registry().forget(ana.news("carl"));

        assertThat(ana.database().<Long>read(session -> session.number("select count(*) from told"))).isZero();
    }

    private static void exchange(Desk one, Desk other) {
        Knowledge before = other.directory().knowledge();
        other.directory().learn(one.directory().knowledge());
        one.directory().learn(before);
    }

    private final class Desk {

        private final String name;
        private final Address clients;
        private Address servers;
        private Optional<Database> database = Optional.empty();

        Desk(String name) {
            this.name = name;
            this.clients = new Address(name, 1);
            this.servers = new Address(name, 2);
        }

        void open() {
            database = Optional.of(Database.open(directory.resolve(name), Directory.MIGRATIONS, 1,
                    Database.Durability.FULL));
            registry().beat();
        }

        void close() {
            database().close();
        }

        Database database() {
            return database.orElseThrow();
        }

        EntryRegistry registry() {
            return new EntryRegistry(database(), clients, servers);
        }

        Directory directory() {
            return new Directory(database());
        }

        List<String> known() {
            return registry().present().stream().map(news -> news.clients().host()).sorted().toList();
        }

        EntryNews news(String of) {
            return registry().at(new Address(of, 1)).orElseThrow();
        }
    }
}
