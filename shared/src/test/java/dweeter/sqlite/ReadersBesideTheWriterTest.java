/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class ReadersBesideTheWriterTest extends DatabaseFixture {

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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
