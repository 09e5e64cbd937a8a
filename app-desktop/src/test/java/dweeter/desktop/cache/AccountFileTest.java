/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static dweeter.desktop.testing.LeftBehind.beside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.LeftBehind;
import dweeter.model.Author;
import dweeter.model.Cid;
import dweeter.model.DisplayName;
import dweeter.model.Nick;
import dweeter.sqlite.Fault;
import dweeter.sqlite.StorageException;

/// What becomes of dweets that wait to be sent when the file they wait in cannot be opened, or not as it should.
class AccountFileTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-23T14:06:00Z"));
    private static final int PAGE = 4096;

    @TempDir
    private Path folder;

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

    private void backToTheFirstVersion() throws SQLException {
        run(file(), "drop table draft", "alter table profile drop column looked",
                "alter table outbox drop column position", "drop table mark",
                "create table mark (author text primary key, n integer not null) strict, without rowid",
                "pragma user_version = 1");
    }

    @Test
    void a_process_that_died_while_it_put_a_file_aside_is_gone_on_from() throws Exception {
        List<Waiting> waiting = LeftBehind.closedAt(file(), "one", "two");
        fillWithPeople();
        overwrite(file(), root("author"));
        byte[] damaged = Files.readAllBytes(file());
        open().close();
        Path aside = folder.resolve("marta.db.aside-" + CLOCK.millis());
        Path fresh = beside(aside, ".new");
        byte[] whole = Files.readAllBytes(file());

        for (Runnable death : List.<Runnable>of(
                // Before it touched the old file; half of a new one lies about.
                () -> lay(Map.of(file(), damaged, fresh, Arrays.copyOf(whole, PAGE), beside(fresh, "-wal"),
                        new byte[100])),
                // Likewise, with the new one complete.
                () -> lay(Map.of(file(), damaged, fresh, whole)),
                // When the old file was gone and its log was not.
                () -> lay(Map.of(beside(file(), "-wal"), "a log".getBytes(StandardCharsets.UTF_8), aside, damaged,
                        fresh, whole)),
                // Just before the end.
                () -> lay(Map.of(aside, damaged, beside(aside, "-wal"), "a log".getBytes(StandardCharsets.UTF_8), fresh,
                        whole)))) {
            clear();
            death.run();

            try (ClientCache cache = open()) {
                assertThat(cache.unsent().waiting()).isEqualTo(waiting);
                assertThat(cache.setAside().orElseThrow().file()).isEqualTo(aside).hasBinaryContent(damaged);
            }
            assertThat(fresh).doesNotExist();
            assertThat(beside(fresh, "-wal")).doesNotExist();
        }
        assertThat(beside(aside, "-wal")).hasContent("a log");
    }

    @Test
    void a_process_that_died_while_it_made_the_file_bars_nobody() throws Exception {
        for (int written : new int[]{0, PAGE, 2 * PAGE}) {
            leaveHalfWritten(folder.resolve("alive.db"), "create table first (word text)");
            Files.write(file(), Arrays.copyOf(Files.readAllBytes(file()), written));

            assertOpens(List.of());

            assertThat(beside(file(), "-journal")).doesNotExist();
            clear();
        }
    }

    @Test
    void of_another_applications_database_no_more_is_changed_than_the_write_that_was_cut_short() throws Exception {
        Path other = folder.resolve("other.db");
        run(other, "create table bookmark (url text)", "insert into bookmark values ('https://example.org')");
        byte[] before = Files.readAllBytes(other);
        leaveHalfWritten(other, "delete from bookmark");
        assertThat(file()).exists();

        try (ClientCache cache = open()) {
            assertThat(cache.setAside().orElseThrow().file()).hasBinaryContent(before);
        }
    }

    /// Has the account's file and a journal beside it be as if the process had died in the middle of a transaction.
    private void leaveHalfWritten(Path alive, String statement) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + alive);
                Statement run = connection.createStatement()) {
            run.execute("pragma cache_size = 1");
            run.execute("begin immediate");
            run.execute(statement);
            // More than fits into memory: the file is written before the transaction is over.
            run.execute("create table more (bytes blob)");
            run.execute("insert into more select randomblob(4000) from json_each('[1,2,3,4,5,6,7,8,9]')");
            for (String side : List.of("", "-journal")) {
                Files.copy(beside(alive, side), beside(file(), side));
            }
            run.execute("rollback");
        }
    }

    private void lay(Map<Path, byte[]> files) {
        files.forEach((file, bytes) -> {
            try {
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void clear() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void assertOpens(List<Waiting> waiting) {
        try (ClientCache cache = open()) {
            assertThat(cache.setAside()).isEmpty();
            assertThat(cache.unsent().waiting()).isEqualTo(waiting);
        }
    }

    private void fillWithPeople() {
        try (ClientCache cache = open()) {
            cache.keepFollowing(IntStream.range(0, 500).mapToObj(i -> new Author(new Nick("user" + i),
                    new DisplayName("Somebody with a long name " + i))).toList());
        }
    }

    private ClientCache open() {
        return ClientCache.open(file(), CLOCK);
    }

    private Path file() {
        return folder.resolve("marta.db");
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

    private int root(String table) throws SQLException {
        return number("select rootpage from sqlite_schema where name = '" + table + "'");
    }

    private int leafInTheMiddle() throws SQLException {
        return number("""
                select pageno from dbstat where name = 'outbox' and pagetype = 'leaf' order by path
                limit 1 offset (select count(*) / 2 from dbstat where name = 'outbox' and pagetype = 'leaf')""");
    }

    private int number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            return statement.executeQuery(query).getInt(1);
        }
    }

    private static void run(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /// @param page from 1 on
    private static void overwrite(Path file, int page) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, (page - 1) * PAGE, page * PAGE, (byte) 0x5a);
        Files.write(file, bytes);
    }
}
