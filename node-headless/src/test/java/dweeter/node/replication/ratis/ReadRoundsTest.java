/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import dweeter.rpc.Meter;

class ReadRoundsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<CompletableFuture<String>> asked = new LinkedBlockingQueue<>();
    private final ReadRounds<String> rounds = new ReadRounds<>(() -> {
        var question = new CompletableFuture<String>();
        asked.add(question);
        return question;
    }, Meter.NOBODY);

    @Test
    void a_read_alone_asks_at_once() throws Exception {
        CompletableFuture<String> read = rounds.join();

        question().complete("first");

        assertThat(read).isCompletedWithValue("first");
    }

    @Test
    void who_listens_hears_that_a_read_waited_until_it_was_said_who_leads() {
        var heard = new ArrayList<String>();
        var question = new CompletableFuture<String>();
        var listened = new ReadRounds<>(() -> question, (measure, kind, _) -> heard.add(measure + " " + kind));
        CompletableFuture<String> read = listened.join();
        assertThat(heard).isEmpty();

        question.complete("here");

        assertThat(read).isCompletedWithValue("here");
        assertThat(heard).containsExactly("WAIT who-leads");
    }

    @Test
    void reads_that_come_while_a_question_is_under_way_share_the_next_and_never_take_its_answer() throws Exception {
        CompletableFuture<String> before = rounds.join();
        List<CompletableFuture<String>> later = List.of(rounds.join(), rounds.join(), rounds.join());

        question().complete("first");
        CompletableFuture<String> second = question();

        assertThat(before).isCompletedWithValue("first");
        assertThat(later).noneMatch(CompletableFuture::isDone);
        second.complete("second");
        // A later question is asked by another thread, which may only now be about to listen for its answer.
        assertThat(later).allSatisfy(read -> assertThat(read).succeedsWithin(PATIENCE).isEqualTo("second"));
        assertThat(asked).isEmpty();
    }

    @Test
    void whoever_gives_up_waiting_takes_the_answer_from_nobody_else() throws Exception {
        rounds.join();
        CompletableFuture<String> impatient = rounds.join();
        CompletableFuture<String> patient = rounds.join();
        question().complete("first");

        impatient.completeExceptionally(new TimeoutException());
        question().complete("second");

        assertThat(patient).succeedsWithin(PATIENCE).isEqualTo("second");
    }

    @Test
    void questions_that_are_answered_at_once_do_not_stand_on_each_other() throws Exception {
        var immediate = new ReadRounds<>(() -> CompletableFuture.completedFuture("here"), Meter.NOBODY);
        var threads = new ArrayList<Thread>();
        var answers = new LinkedBlockingQueue<String>();
        for (int i = 0; i < 16; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; n < 1_000; n++) {
                    answers.add(immediate.join().orTimeout(10, TimeUnit.SECONDS).join());
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers).hasSize(16_000).containsOnly("here");
    }

    private CompletableFuture<String> question() throws InterruptedException {
        CompletableFuture<String> question = asked.poll(5, TimeUnit.SECONDS);
        assertThat(question).isNotNull();
        return question;
    }
}
