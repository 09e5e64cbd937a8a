/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;
import dweeter.sqlite.Database;
import dweeter.sqlite.Session;

class LocalLogTest {

    static final String SCHEMA = "create table lines (n integer primary key autoincrement, line text not null);\n";

    @TempDir
    Path directory;
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(directory.resolve("log.db"), List.of(SCHEMA), 2, Database.Durability.FULL);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_answer_comes_after_the_row_can_be_read() throws Exception {
        try (var log = new LocalLog<>(database, new Lines(), _ -> {})) {
            for (int i = 1; i <= 20; i++) {
                assertThat(log.propose("line", soon())).isEqualTo(new Logged.Done<>((long) i));
                assertThat(log.<Long>look(LocalLogTest::count)).isEqualTo(i);
            }
        }
    }

    @Test
    void those_who_wait_together_share_a_commit() throws Exception {
        var lines = new Lines();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        lines.before = line -> {
            if (line.equals("first")) {
                begun.countDown();
                goOn.await();
            }
        };
        try (var log = new LocalLog<>(database, lines, _ -> {})) {
            List<Thread> writers = new ArrayList<>(List.of(propose(log, "first")));
            begun.await();
            for (int i = 0; i < 200; i++) {
                writers.add(propose(log, "line" + i));
            }
            eventually(() -> assertThat(writers.subList(1, 201))
                    .allMatch(writer -> writer.getState() == Thread.State.WAITING));
            goOn.countDown();
            for (Thread writer : writers) {
                writer.join();
            }
        }

        assertThat(database.<Long>read(LocalLogTest::count)).isEqualTo(201);
        assertThat(lines.commits.get()).isLessThanOrEqualTo(3);
    }

    @Test
    void closing_applies_what_was_proposed_and_takes_nothing_more() throws Exception {
        var lines = new Lines();
        var goOn = new CountDownLatch(1);
        lines.before = _ -> goOn.await();
        var answers = new CopyOnWriteArrayList<Logged<Long>>();
        var log = new LocalLog<>(database, lines, _ -> {});
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < 50; i++) {
            writers.add(Thread.ofVirtual().start(() -> answers.add(proposeQuietly(log, "line"))));
        }
        eventually(() -> assertThat(writers).allMatch(writer -> writer.getState() == Thread.State.WAITING));

        Thread closer = Thread.ofVirtual().start(log::close);
        goOn.countDown();
        closer.join();
        for (Thread writer : writers) {
            writer.join();
        }

        assertThat(answers).hasSize(50).allMatch(answer -> answer instanceof Logged.Done<Long>);
        assertThat(database.<Long>read(LocalLogTest::count)).isEqualTo(50);
        assertThat(log.propose("late", soon())).isInstanceOf(Logged.Unknown.class);
    }

    @Test
    void a_full_queue_does_not_keep_the_log_from_closing() throws Exception {
        var lines = new Lines();
        var goOn = new CountDownLatch(1);
        lines.before = _ -> goOn.await();
        var log = new LocalLog<>(database, lines, _ -> {});
        var writers = new ArrayList<Thread>();
        for (int i = 0; i < 6000; i++) {
            writers.add(propose(log, "line"));
        }
        eventually(() -> assertThat(writers).extracting(Thread::getState).isSubsetOf(Thread.State.WAITING,
                Thread.State.TIMED_WAITING));

        Thread closer = Thread.ofVirtual().start(log::close);
        goOn.countDown();

        assertThat(closer.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void a_command_that_breaks_the_state_machine_ends_the_log_and_fails_who_waits_at_once() throws Exception {
        var failures = new CopyOnWriteArrayList<RuntimeException>();
        var lines = new Lines();
        lines.before = line -> {
            if (line.equals("poison")) {
                throw new IllegalStateException("planted");
            }
        };
        try (var log = new LocalLog<>(database, lines, failures::add)) {
            log.propose("good", soon());
            long start = System.nanoTime();

            assertThat(log.propose("poison", soon())).isInstanceOf(Logged.Unknown.class);
            assertThat(log.propose("good", soon())).isInstanceOf(Logged.Unknown.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            eventually(() -> assertThat(failures).hasSize(1));
            assertThat(log.<Long>look(LocalLogTest::count)).isEqualTo(1);
        }
    }

    private static Thread propose(LocalLog<String, Long> log, String line) {
        return Thread.ofVirtual().start(() -> proposeQuietly(log, line));
    }

    private static Logged<Long> proposeQuietly(LocalLog<String, Long> log, String line) {
        try {
            return log.propose(line, soon());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20), Ticker.system());
    }

    static long count(Session session) {
        return session.number("select count(*) from lines");
    }

    /// Numbers the lines it is given.
    static final class Lines implements StateMachine<String, Long> {

        final AtomicInteger commits = new AtomicInteger();
        Before before = _ -> {};

        @FunctionalInterface
        interface Before {

            void apply(String line) throws InterruptedException;
        }

        @Override
        public Long apply(Session session, String line) {
            try {
                before.apply(line);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            session.run("insert into lines (line) values (?)", line);
            return session.number("select max(n) from lines");
        }

        @Override
        public void committed() {
            commits.incrementAndGet();
        }
    }
}
