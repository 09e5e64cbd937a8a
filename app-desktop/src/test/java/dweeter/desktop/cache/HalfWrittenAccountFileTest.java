/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import static dweeter.desktop.testing.LeftBehind.beside;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dweeter.desktop.testing.LeftBehind;

/// What a process leaves that died while it wrote an account's file.
class HalfWrittenAccountFileTest extends AccountFileFixture {

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
}
