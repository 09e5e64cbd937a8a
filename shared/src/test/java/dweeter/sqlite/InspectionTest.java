/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {

    private static final int PAGE = 4096;
    private static final List<String> MIGRATIONS = List.of("create table word (text text primary key) strict");

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void fill() {
        try (Database database = Database.open(file(), MIGRATIONS, 1, Database.Durability.FULL)) {
            database.write(session -> {
                for (int i = 0; i < 200; i++) {
                    session.run("insert into word (text) values (?)", i + "x".repeat(100));
                }
                return true;
            });
        }
    }

    @Test
    void a_sound_file_says_its_version_and_its_tables() {
        Inspection seen = Inspection.of(file());

        assertThat(seen.flaw()).isEmpty();
        assertThat(seen.version()).isEqualTo(1);
        assertThat(seen.tables()).containsExactly("word");
    }

    @Test
    void a_look_leaves_the_file_and_its_log_as_they_are() throws Exception {
        Path copy = copyWhileOpen();
        byte[] bytes = Files.readAllBytes(copy);
        byte[] log = Files.readAllBytes(log(copy));

        assertThat(Inspection.of(copy).flaw()).isEmpty();

        assertThat(copy).hasBinaryContent(bytes);
        assertThat(log(copy)).hasBinaryContent(log);
        assertThat(log.length).isGreaterThan(PAGE);
    }

    @Test
    void a_page_that_was_overwritten_is_a_flaw_and_the_log_beside_it_stays() throws Exception {
        Path copy = copyWhileOpen();
        byte[] bytes = Files.readAllBytes(copy);
        Arrays.fill(bytes, 3 * PAGE, 4 * PAGE, (byte) 0x5a);
        Files.write(copy, bytes);
        byte[] log = Files.readAllBytes(log(copy));

        assertThat(Inspection.of(copy).flaw()).isPresent();

        assertThat(copy).hasBinaryContent(bytes);
        assertThat(log(copy)).hasBinaryContent(log);
    }

    @Test
    void a_file_that_was_cut_off_is_flawed() throws IOException {
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(Inspection.of(file()).flaw()).isPresent();
    }

    @Test
    void what_is_no_database_is_flawed() throws IOException {
        Files.writeString(file(), "This is a letter. ".repeat(1_000));

        assertThat(Inspection.of(file()).flaw()).isPresent();
    }

    @Test
    void an_empty_file_beside_a_full_log_is_flawed_and_the_log_is_not_deleted() throws Exception {
        Path copy = copyWhileOpen();
        Files.write(copy, new byte[0]);
        byte[] log = Files.readAllBytes(log(copy));

        assertThat(Inspection.of(copy).flaw()).isPresent();

        assertThat(log(copy)).hasBinaryContent(log);
    }

    @Test
    void a_file_that_somebody_holds_is_no_damaged_one() throws SQLException {
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = holder.createStatement()) {
            statement.execute("pragma locking_mode = exclusive");
            statement.execute("begin immediate");
            statement.execute("delete from word");

            assertThat(catchThrowableOfType(StorageException.class, () -> Inspection.of(file())).fault())
                    .isEqualTo(Fault.IN_USE);
        }
    }

    @Test
    void neither_is_one_that_cannot_be_read() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("folder"));

        assertThat(catchThrowableOfType(StorageException.class, () -> Inspection.of(folder)).fault())
                .isEqualTo(Fault.DISK);
        assertThat(catchThrowableOfType(StorageException.class, () -> Inspection.of(directory.resolve("none"))).fault())
                .isEqualTo(Fault.FORBIDDEN);
    }

    private Path file() {
        return directory.resolve("words.db");
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /// The file and its log as they lie there after the death of a process.
    private Path copyWhileOpen() throws IOException {
        Path copy = directory.resolve("copy.db");
        try (Database database = Database.open(file(), MIGRATIONS, 1, Database.Durability.FULL)) {
            database.write(session -> session.run("insert into word (text) values (?)", "y".repeat(2 * PAGE)));
            Files.copy(file(), copy);
            Files.copy(log(file()), log(copy));
        }
        return copy;
    }
}
