/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static dweeter.desktop.testing.LeftBehind.beside;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.LeftBehind;
import dweeter.model.Cid;
import dweeter.model.Stamp;

/// What becomes of dweets that wait to be sent when the file they wait in is damaged.
class DamagedAccountFileTest extends AccountFileFixture {

    @Test
    void a_damaged_page_puts_the_file_aside_with_its_log_and_what_waited_is_in_the_new_one() throws Exception {
        List<Waiting> waiting = LeftBehind.closedAt(file(), "one", "two");
        fillWithPeople();
        overwrite(file(), root("author"));
        byte[] damaged = Files.readAllBytes(file());
        // SQLite can make nothing of it; a person may.
        byte[] log = "Once a log. ".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(beside(file(), "-wal"), log);

        try (ClientCache cache = open()) {
            SetAside aside = cache.setAside().orElseThrow();
            assertThat(aside.whole()).isTrue();
            assertThat(aside.file()).hasBinaryContent(damaged);
            assertThat(beside(aside.file(), "-wal")).hasBinaryContent(log);
            assertThat(cache.unsent().waiting()).isEqualTo(waiting);
            assertThat(cache.people()).isEmpty();
        }
    }

    @Test
    void what_is_in_the_log_only_is_carried_over_too() throws Exception {
        LeftBehind.closedAt(file());
        fillWithPeople();
        List<Waiting> waiting;
        Path killed = folder.resolve("killed.db");
        try (ClientCache cache = open()) {
            cache.unsent().keep(new Waiting(Cid.fresh(), 1, "in the log", CLOCK.instant(), true));
            waiting = cache.unsent().waiting();
            Files.copy(file(), killed);
            Files.copy(beside(file(), "-wal"), beside(killed, "-wal"));
        }
        overwrite(killed, root("author"));

        try (ClientCache cache = ClientCache.open(killed, CLOCK)) {
            assertThat(cache.setAside()).isPresent();
            assertThat(cache.unsent().waiting()).isEqualTo(waiting);
        }
    }

    @Test
    void of_an_outbox_that_is_damaged_itself_the_readable_part_is_carried_over_and_the_loss_is_told() throws Exception {
        List<Waiting> waiting = LeftBehind.closedAt(file(),
                IntStream.range(0, 100).mapToObj(i -> i + " " + "x".repeat(700)).toArray(String[]::new));
        int page = leafInTheMiddle();
        overwrite(file(), page);

        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).hasValueSatisfying(aside -> assertThat(aside.whole()).isFalse());
            assertThat(cache.unsent().waiting()).isSubsetOf(waiting).hasSizeGreaterThan(70).hasSizeLessThan(100)
                    .contains(waiting.getFirst(), waiting.getLast());
        }
        // Until it was told.
        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).isPresent();
            cache.setAsideWasTold();
        }
        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).isEmpty();
            assertThat(cache.unsent().waiting()).hasSizeGreaterThan(70);
        }
    }

    @Test
    void a_file_that_cannot_be_read_at_all_is_put_aside_and_the_loss_is_told() throws Exception {
        Files.writeString(file(), "This was a database once. ".repeat(500));
        byte[] bytes = Files.readAllBytes(file());

        try (ClientCache cache = open()) {
            SetAside aside = cache.setAside().orElseThrow();
            assertThat(aside.whole()).isFalse();
            assertThat(aside.file()).hasBinaryContent(bytes).hasParent(folder);
            assertThat(cache.unsent().waiting()).isEmpty();
        }
    }

    @Test
    void a_file_that_lost_everything_is_put_aside_with_its_log_which_has_it_all() throws Exception {
        for (boolean gone : new boolean[]{true, false}) {
            Path file = folder.resolve("marta" + gone + ".db");
            LeftBehind.at(file, "one");
            byte[] log = Files.readAllBytes(beside(file, "-wal"));
            if (gone) {
                Files.delete(file);
            } else {
                Files.write(file, new byte[0]);
            }

            try (ClientCache cache = ClientCache.open(file, CLOCK)) {
                SetAside aside = cache.setAside().orElseThrow();
                assertThat(aside.whole()).isFalse();
                assertThat(beside(aside.file(), "-wal")).hasBinaryContent(log);
            }
        }
    }

    @Test
    void a_damaged_file_of_the_first_version_gives_up_what_waits_in_it() throws Exception {
        LeftBehind.closedAt(file(), "one", "two");
        fillWithPeople();
        backToTheFirstVersion();
        overwrite(file(), root("author"));

        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).hasValueSatisfying(aside -> assertThat(aside.whole()).isTrue());
            assertThat(cache.unsent().waiting()).extracting(Waiting::text).containsExactly("one", "two");
        }
    }

    @Test
    void a_draft_in_a_damaged_file_is_in_the_new_one() throws Exception {
        LeftBehind.closedAt(file());
        fillWithPeople();
        try (ClientCache cache = open()) {
            cache.unsent().keep(new Draft("half a thought", Optional.of(Cid.fresh())), 1);
        }
        overwrite(file(), root("author"));

        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).isPresent();
            assertThat(cache.unsent().draft().text()).isEqualTo("half a thought");
            assertThat(cache.unsent().draft().replaces()).isPresent();
        }
    }

    @Test
    void a_deletion_that_waits_in_a_damaged_file_is_in_the_new_one() throws Exception {
        LeftBehind.closedAt(file());
        fillWithPeople();
        var wanted = new WaitingDeletion(Cid.fresh(), 7, new Stamp(7_000));
        try (ClientCache cache = open()) {
            cache.unsent().keep(wanted);
        }
        overwrite(file(), root("author"));

        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).hasValueSatisfying(aside -> assertThat(aside.whole()).isTrue());
            assertThat(cache.unsent().deletions()).containsExactly(wanted);
        }
    }

    private int leafInTheMiddle() throws SQLException {
        return number("""
                select pageno from dbstat where name = 'outbox' and pagetype = 'leaf' order by path
                limit 1 offset (select count(*) / 2 from dbstat where name = 'outbox' and pagetype = 'leaf')""");
    }
}
