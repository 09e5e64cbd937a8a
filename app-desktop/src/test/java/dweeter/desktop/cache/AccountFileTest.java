/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static dweeter.desktop.testing.LeftBehind.beside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.LeftBehind;
import dweeter.sqlite.Fault;
import dweeter.sqlite.StorageException;

/// What becomes of dweets that wait to be sent when the file they wait in cannot be opened, or not as it should.
class AccountFileTest extends AccountFileFixture {

    @Test
    void a_file_that_another_program_holds_is_left_alone_and_opens_when_it_is_free() throws Exception {
        List<Waiting> waiting = LeftBehind.at(file(), "one", "two");
        Map<String, Integer> before = contents();
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = holder.createStatement()) {
            statement.execute("pragma locking_mode = exclusive");
            statement.execute("begin immediate");

            assertThat(catchThrowableOfType(StorageException.class, this::open).fault()).isEqualTo(Fault.IN_USE);

            assertThat(contents()).isEqualTo(before);
            statement.execute("rollback");
        }
        assertOpens(waiting);
    }

    @Test
    void a_second_window_on_the_same_account_is_turned_away_until_the_first_is_closed() throws Exception {
        List<Waiting> waiting = LeftBehind.at(file(), "one");
        try (ClientCache first = open()) {
            assertThat(catchThrowableOfType(InUseException.class, this::open)).hasMessageContaining("another window");
            assertThat(first.unsent().waiting()).isEqualTo(waiting);
        }
        assertOpens(waiting);
    }

    @Test
    void what_is_no_file_is_left_alone() throws Exception {
        Files.createDirectory(file());

        assertThat(catchThrowableOfType(StorageException.class, this::open).fault()).isEqualTo(Fault.DISK);

        assertThat(file()).isEmptyDirectory();
    }

    @Test
    void a_file_of_a_later_version_is_put_aside_for_it_and_what_waited_is_carried_over() throws Exception {
        List<Waiting> waiting = LeftBehind.closedAt(file(), "one", "two");
        run(file(), "alter table outbox add column mood text", "pragma user_version = 99");
        byte[] bytes = Files.readAllBytes(file());

        try (ClientCache cache = open()) {
            SetAside aside = cache.setAside().orElseThrow();
            assertThat(aside.whole()).isTrue();
            assertThat(aside.file()).hasBinaryContent(bytes);
            assertThat(cache.unsent().waiting()).isEqualTo(waiting);
        }
    }

    @Test
    void a_database_of_another_application_is_put_aside_untouched() throws Exception {
        run(file(), "create table bookmark (url text)", "insert into bookmark values ('https://example.org')");
        byte[] bytes = Files.readAllBytes(file());

        try (ClientCache cache = open()) {
            assertThat(cache.setAside().orElseThrow().file()).hasBinaryContent(bytes);
            assertThat(cache.setAside().orElseThrow().whole()).isFalse();
        }
    }

    @Test
    void a_row_that_makes_no_sense_holds_up_no_other() throws Exception {
        List<Waiting> waiting = LeftBehind.closedAt(file(), "one");
        run(file(), "insert into outbox (cid, text, written, maybe_sent) values ('no cid', 'two', 1, 0)");

        assertOpens(waiting);
    }

    @Test
    void what_waits_in_a_file_of_the_first_version_is_there_in_the_order_of_writing() throws Exception {
        List<Waiting> waiting = LeftBehind.closedAt(file(), "one", "two");
        backToTheFirstVersion();

        try (ClientCache cache = open()) {
            assertThat(cache.unsent().waiting()).extracting(Waiting::text).containsExactly("one", "two");
            assertThat(cache.unsent().waiting()).extracting(Waiting::cid)
                    .isEqualTo(waiting.stream().map(Waiting::cid).toList());
            assertThat(cache.unsent().draft()).isEqualTo(Draft.NONE);
        }
    }

    /// What is in the file and its log.
    private Map<String, Integer> contents() throws IOException {
        var contents = new TreeMap<String, Integer>();
        for (String side : List.of("", "-wal")) {
            contents.put(side, Arrays.hashCode(Files.readAllBytes(beside(file(), side))));
        }
        try (Stream<Path> files = Files.list(folder)) {
            contents.put("aside", (int) files.filter(each -> each.toString().contains("aside")).count());
        }
        return contents;
    }
}
