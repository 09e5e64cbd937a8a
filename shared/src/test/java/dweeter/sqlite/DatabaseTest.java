/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DatabaseTest {

    private static final String FIRST = """
            -- Where it begins.
            create table word (n integer primary key, text text not null) strict;
            insert into word (text) values ('semi;colon'); insert into word (text) values ('beside');
            """;
    private static final String SECOND = """
            create table change (text text not null) strict;
            create trigger word_changed after update on word begin
                insert into change (text) values (old.text);
                insert into change (text) values (new.text);
            end;
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void migrations_are_applied_once_and_in_order() {
        open(List.of(FIRST)).close();
        try (Database database = open(List.of(FIRST, SECOND))) {
            assertThat(words(database)).containsExactly("semi;colon", "beside");
            assertThat(database.<Long>read(session -> session.number("pragma user_version"))).isEqualTo(2);
        }
        try (Database database = open(List.of(FIRST, SECOND))) {
            assertThat(words(database)).hasSize(2);
        }
    }

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
    void a_checkpoint_does_not_wait_for_who_reads_an_older_state() {
        try (Database database = open(List.of(FIRST))) {
            database.write(session -> session.run("update word set text = 'first' where n = 2"));
            boolean whole = database.read(reading -> {
                reading.number("select count(*) from word");
                database.write(session -> session.run("update word set text = 'second' where n = 2"));
                return database.checkpoint();
            });

            assertThat(whole).isFalse();
            assertThat(database.checkpoint()).isTrue();
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
    void a_migration_may_hold_whatever_sqlite_takes() {
        try (Database database = open(List.of(FIRST, SECOND))) {
            database.write(session -> session.run("update word set text = 'new' where n = 2"));

            assertThat(database.<List<String>>read(
                    session -> session.all("select text from change order by rowid", row -> row.getString(1))))
                    .containsExactly("beside", "new");
        }
    }

    @Test
    void a_migration_that_fails_leaves_the_file_as_it_was() {
        open(List.of(FIRST)).close();

        assertThatThrownBy(() -> open(List.of(FIRST, "create table one (a);\ncreate nonsense;\n")))
                .isInstanceOf(StartException.class);

        try (Database database = open(List.of(FIRST, "create table one (a);\n"))) {
            assertThat(words(database)).hasSize(2);
        }
    }

    @Test
    void a_file_of_a_newer_version_is_refused_with_what_to_do() {
        open(List.of(FIRST, SECOND)).close();

        assertThatThrownBy(() -> open(List.of(FIRST))).isInstanceOf(StartException.class)
                .hasMessage(file() + " was written by a newer version of Dweeter (schema 2, this one knows 1)."
                        + " Install that version, or a newer one.");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        byte[] garbage = new byte[10_000];
        new Random(1).nextBytes(garbage);
        Files.write(file(), garbage);

        assertThatThrownBy(() -> open(List.of(FIRST))).isInstanceOf(StartException.class)
                .hasMessage(file() + " is damaged or is no Dweeter database. Put it aside and restore a copy.");

        assertThat(file()).hasBinaryContent(garbage);
    }

    @Test
    void a_directory_in_which_no_file_can_be_made_is_refused_with_what_to_do() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Database.open(notADirectory.resolve("db"), List.of(FIRST), 1,
                Database.Durability.FULL)).isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageEndingWith("Check its permissions and the space on the disk.");
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
    void a_reader_sees_one_state_while_the_writer_goes_on() throws Exception {
        try (Database database = open(List.of(FIRST))) {
            var reading = new CountDownLatch(1);
            var written = new CountDownLatch(1);
            var counts = CompletableFuture.supplyAsync(() -> database.<List<Long>>read(session -> {
                long before = session.number("select count(*) from word");
                reading.countDown();
                await(written);
                return List.of(before, session.number("select count(*) from word"));
            }));
            reading.await();

            database.write(session -> session.run("insert into word (text) values ('new')"));
            written.countDown();

            assertThat(counts.get()).containsExactly(2L, 2L);
            assertThat(words(database)).hasSize(3);
        }
    }

    @Test
    void no_reader_ever_sees_half_of_a_write() {
        try (Database database = open(List.of(FIRST))) {
            var stop = new AtomicBoolean();
            var reads = new AtomicInteger();
            var odd = new AtomicInteger();
            var readers = new ArrayList<CompletableFuture<Void>>();
            for (int i = 0; i < 4; i++) {
                readers.add(CompletableFuture.runAsync(() -> {
                    while (!stop.get()) {
                        long count = database.read(session -> session.number("select count(*) from word"));
                        odd.addAndGet((int) (count % 2));
                        reads.incrementAndGet();
                    }
                }, task -> Thread.ofPlatform().start(task)));
            }

            for (int i = 0; i < 200; i++) {
                database.write(session -> session.run("insert into word (text) values ('one')")
                        + session.run("insert into word (text) values ('two')"));
            }
            eventually(() -> assertThat(reads.get()).isPositive());
            stop.set(true);
            readers.forEach(CompletableFuture::join);

            assertThat(odd.get()).isZero();
            assertThat(words(database)).hasSize(402);
        }
    }

    @Test
    void a_reader_that_fails_is_free_for_the_next() {
        try (Database database = Database.open(file(), List.of(FIRST), 1, Database.Durability.NORMAL)) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> database.read(session -> session.number("select nonsense")))
                        .isInstanceOf(StorageException.class);
            }

            assertThat(words(database)).hasSize(2);
        }
    }

    @Test
    void a_reader_cannot_write() {
        try (Database database = open(List.of(FIRST))) {
            assertThatThrownBy(() -> database.read(session -> session.run("delete from word")))
                    .isInstanceOf(StorageException.class);

            assertThat(words(database)).hasSize(2);
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

    @Test
    void closing_waits_for_who_reads_and_nobody_hangs_afterwards() throws Exception {
        Database database = Database.open(file(), List.of(FIRST), 1, Database.Durability.NORMAL);
        var reading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var read = CompletableFuture.supplyAsync(() -> database.<Long>read(session -> {
            reading.countDown();
            await(go);
            return session.number("select count(*) from word");
        }));
        reading.await();

        var closing = CompletableFuture.runAsync(database::close);
        go.countDown();

        assertThat(read.get()).isEqualTo(2L);
        assertThat(closing).succeedsWithin(Duration.ofSeconds(5));
        assertThatThrownBy(() -> words(database)).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> database.write(session -> session.run("delete from word")))
                .isInstanceOf(StorageException.class);
    }

    private Path file() {
        return directory.resolve("words.db");
    }

    private Database open(List<String> migrations) {
        return Database.open(file(), migrations, 2, Database.Durability.NORMAL);
    }

    private static List<String> words(Database database) {
        return database.read(session -> session.all("select text from word order by n", row -> row.getString(1)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
