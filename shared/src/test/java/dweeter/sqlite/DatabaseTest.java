/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class DatabaseTest extends DatabaseFixture {

    @Test
    void a_copy_is_a_database_of_one_moment() {
        Path copy = directory.resolve("copy.db");
        try (Database database = open(List.of(FIRST, SECOND))) {
            database.write(session -> session.run("update word set text = 'new' where n = 2"));
            database.copyTo(copy);
            database.write(session -> session.run("delete from word"));
        }

        try (Database copied = Database.open(copy, List.of(FIRST, SECOND), 1, Database.Durability.NORMAL)) {
            assertThat(words(copied)).containsExactly("semi;colon", "new");
        }
    }

    @Test
    void after_a_checkpoint_the_file_has_everything_itself() throws IOException {
        try (Database database = open(List.of(FIRST))) {
            database.write(session -> session.run("update word set text = 'checked' where n = 2"));

            assertThat(database.checkpoint()).isTrue();

            Path bare = Files.copy(directory.resolve("words.db"), directory.resolve("bare.db"));
            try (Database copied = Database.open(bare, List.of(FIRST), 1, Database.Durability.NORMAL)) {
                assertThat(words(copied)).containsExactly("semi;colon", "checked");
            }
        }
    }

    @Test
    void the_log_is_begun_anew_again_and_again_while_somebody_writes_on() throws IOException {
        Path log = directory.resolve("words.db-wal");
        try (Database database = open(List.of("create table blobs (n integer primary key, bytes blob)"))) {
            var bytes = new byte[400_000];
            long written = 0;
            long most = 20_000L * bytes.length;
            while (written < 100L * bytes.length || written < 3 * Files.size(log) && written < most) {
                long n = written / bytes.length % 20;
                database.write(
                        session -> session.run("insert or replace into blobs (n, bytes) values (?, ?)", n, bytes));
                written += bytes.length;
            }

            assertThat(written).isGreaterThanOrEqualTo(3 * Files.size(log));
            assertThat(database.<Long>read(session -> session.number("select count(*) from blobs"))).isEqualTo(20);
        }
    }

    @Test
    void a_compacted_file_is_small_again_and_neither_it_nor_its_log_holds_what_was_deleted() throws IOException {
        Path file = directory.resolve("words.db");
        try (Database database = Database.open(file, List.of(FIRST), 2, Database.Durability.FULL)) {
            for (int i = 0; i < 2_000; i++) {
                database.write(session -> session.run("insert into word (text) values (?)", "secret ".repeat(20)));
            }
            database.checkpoint();
            long before = Files.size(file);
            database.write(session -> session.run("delete from word where text like 'secret%'"));

            assertThat(database.compact()).isTrue();

            assertThat(Files.size(file)).isLessThan(before / 4);
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
            assertThat(directory.resolve("words.db-wal")).isEmptyFile();
            assertThat(words(database)).containsExactly("semi;colon", "beside");
        }
    }

    @Test
    void what_a_failed_write_did_is_undone_as_a_whole() {
        try (Database database = open(List.of(FIRST))) {
            assertThatThrownBy(() -> database.write(session -> {
                session.run("insert into word (text) values ('lost')");
                throw new IllegalStateException("on purpose");
            })).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> database.write(session -> {
                session.run("insert into word (text) values ('lost')");
                return session.run("insert into nowhere values (1)");
            })).isInstanceOf(StorageException.class);

            database.write(session -> session.run("insert into word (text) values ('kept')"));

            assertThat(words(database)).containsExactly("semi;colon", "beside", "kept");
        }
    }

    @Test
    void a_full_disk_is_told_from_a_wrong_statement() {
        try (Database database = open(List.of(FIRST))) {
            database.write(session -> session.number("pragma max_page_count = 1"));
            String much = "x".repeat(1_000_000);

            assertThat(catchThrowableOfType(StorageException.class,
                    () -> database.write(session -> session.run("insert into word (text) values (?)", much))))
                    .matches(StorageException::isOfTheDisk);
            assertThat(catchThrowableOfType(StorageException.class,
                    () -> database.write(session -> session.run("insert into nowhere values (1)"))))
                    .matches(failure -> !failure.isOfTheDisk());
        }
    }

    @Test
    void a_write_within_a_write_fails_and_undoes_both() {
        try (Database database = open(List.of(FIRST))) {
            assertThatThrownBy(() -> database.write(session -> {
                session.run("insert into word (text) values ('outer')");
                return database.write(inner -> inner.run("insert into word (text) values ('inner')"));
            })).isInstanceOf(StorageException.class);

            assertThat(words(database)).hasSize(2);
            database.write(session -> session.run("insert into word (text) values ('after')"));
            assertThat(words(database)).hasSize(3);
        }
    }

    @Test
    void what_was_written_is_there_after_closing_and_nothing_lies_beside_the_file() throws IOException {
        Database first = open(List.of(FIRST));
        first.write(session -> session.run("insert into word (text) values ('kept')"));

        first.close();
        first.close();

        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file());
        }
        try (Database database = open(List.of(FIRST))) {
            assertThat(words(database)).contains("kept");
        }
    }
}
