/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dweeter.client.EntryClient.Patience;
import dweeter.model.Address;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Refusal;

class EntryClientTest extends EntryClientFixture {

    @Test
    void a_question_gets_its_answer() throws Exception {
        ScriptedEntry entry = entry();

        assertThat(client(entry.address()).ask(QUESTION)).isEqualTo(DONE);
    }

    @Test
    void a_rule_that_says_no_is_an_outcome_and_not_asked_again() throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.Refused(Refusal.BAD_NICK, "why"));

        assertThat(client(entry.address()).ask(QUESTION)).isEqualTo(new Outcome.Refused<>(Refusal.BAD_NICK, "why"));
        assertThat(entry.asked()).hasSize(1);
    }

    @Test
    void who_is_told_to_try_again_waits_and_does() throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.TryAgain(150, "busy"));
        long began = System.nanoTime();

        assertThat(client(entry.address()).ask(QUESTION)).isEqualTo(DONE);

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(150));
        assertThat(entry.asked()).containsExactly(QUESTION, QUESTION);
    }

    @Test
    void who_would_have_to_wait_for_too_long_is_told_so_at_once() throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.TryAgain(60_000, "busy"));

        assertThat(client(entry.address()).ask(QUESTION))
                .usingRecursiveComparison().ignoringFields("request")
                .isEqualTo(new Outcome.TryLater<>("busy", Duration.ofSeconds(60)));
    }

    @Test
    void who_is_in_a_queue_is_told_how_long_and_waits_beyond_every_other_patience() throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.TryAgain(900, "others are before", OptionalLong.of(12)))
                .thenAnswer(new Failure.TryAgain(700, "others are before", OptionalLong.of(3)));
        var hasty = new Patience(Duration.ofMillis(500), Duration.ofMillis(400), Duration.ofMillis(400));
        var waits = new ArrayList<Duration>();

        EntryClient client = client(hasty, entry.address());
        // On a busy machine it takes longer to connect than this one waits for that.
        eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Online.class));

        assertThat(client.ask(QUESTION, waits::add)).isEqualTo(DONE);

        assertThat(waits).containsExactly(Duration.ofMillis(900), Duration.ofMillis(700));
        assertThat(entry.asked()).containsExactly(QUESTION, QUESTION, QUESTION);
    }

    @Test
    void nobody_waits_in_a_queue_for_ever() throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.TryAgain(9000, "others are before", OptionalLong.of(99)));
        var hasty = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1),
                Duration.ofSeconds(3));
        var waits = new ArrayList<Duration>();

        assertThat(client(hasty, entry.address()).ask(QUESTION, waits::add))
                .usingRecursiveComparison().ignoringFields("request")
                .isEqualTo(new Outcome.TryLater<>("others are before", Duration.ofSeconds(9)));
        assertThat(waits).isEmpty();
    }

    @Test
    void after_an_unknown_outcome_the_same_question_is_asked_again() throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.OutcomeUnknown("late"));

        assertThat(client(entry.address()).ask(QUESTION)).isEqualTo(DONE);
        assertThat(entry.asked()).containsExactly(QUESTION, QUESTION);
    }

    @ParameterizedTest
    @MethodSource
    void who_may_have_been_served_believes_nobody_who_does_not_understand_the_question(Failure answer)
            throws Exception {
        ScriptedEntry entry = entry().thenAnswer(new Failure.OutcomeUnknown("late")).thenAnswer(answer);

        assertThat(client(entry.address()).ask(QUESTION)).isInstanceOf(Outcome.Unknown.class);
        assertThat(entry().thenAnswer(answer)).satisfies(
                other -> assertThat(client(other.address()).ask(QUESTION)).isNotInstanceOf(Outcome.Unknown.class));
    }

    static List<Failure> who_may_have_been_served_believes_nobody_who_does_not_understand_the_question() {
        return List.of(new Failure.Refused(Refusal.MALFORMED), new Failure.Refused(Refusal.UNKNOWN_PROTOCOL),
                new Failure.Refused(Refusal.UNSUPPORTED_VERSION), new Failure.Refused(Refusal.NOT_HERE),
                new Failure.NotLeader(Optional.empty()));
    }

    @Test
    void an_entry_that_never_knows_is_not_asked_without_pause() throws Exception {
        ScriptedEntry entry = entry();
        for (int i = 0; i < 10_000; i++) {
            entry.thenAnswer(new Failure.OutcomeUnknown("internal error"));
        }
        var hasty = new Patience(Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofSeconds(1));

        assertThat(client(hasty, entry.address()).ask(QUESTION)).isInstanceOf(Outcome.Unknown.class);
        assertThat(entry.asked()).hasSizeBetween(2, 20);
    }

    @Test
    void a_lost_reply_lets_the_same_question_be_asked_again() throws Exception {
        ScriptedEntry entry = entry().then((_, _) -> Optional.empty());

        assertThat(client(entry.address()).ask(QUESTION)).isEqualTo(DONE);
        assertThat(entry.asked()).containsExactly(QUESTION, QUESTION);
    }

    @Test
    void without_any_reply_the_outcome_is_unknown() throws Exception {
        ScriptedEntry entry = entry();
        for (int i = 0; i < 100; i++) {
            entry.then((_, _) -> Optional.empty());
        }
        var hasty = new Patience(Duration.ofMillis(500), Duration.ofMillis(200), Duration.ofMillis(200));

        assertThat(client(hasty, entry.address()).ask(QUESTION)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void where_nobody_is_there_it_is_known_soon_and_nothing_was_done() {
        var hasty = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(200));
        EntryClient client = client(hasty, new Address("nobody", 1));
        long began = System.nanoTime();

        assertThat(client.ask(QUESTION)).isEqualTo(new Outcome.Offline<>());

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(client.connectivity()).isInstanceOfSatisfying(Connectivity.Offline.class,
                offline -> assertThat(offline.trouble()).isEqualTo(Connectivity.Trouble.UNREACHABLE));
    }

    @Test
    void who_asks_after_the_end_is_offline_at_once() throws Exception {
        ScriptedEntry entry = entry();
        EntryClient client = client(entry.address());
        client.ask(QUESTION);

        client.close();
        client.close();

        assertThat(client.ask(QUESTION)).isEqualTo(new Outcome.Offline<>());
        eventually(() -> assertThat(entry.connected()).isZero());
    }

    @Test
    void closing_ends_who_waits_and_all_threads() throws Exception {
        ScriptedEntry entry = entry();
        var asked = new CountDownLatch(1);
        entry.then((_, _) -> {
            asked.countDown();
            new CountDownLatch(1).await();
            return Optional.empty();
        });
        EntryClient client = client(Patience.PERSISTENT, entry.address());
        Future<Outcome<NickChecked>> waiting = threads.submit(() -> client.ask(QUESTION));
        asked.await();

        client.close();

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Unknown.class);
        eventually(() -> assertThat(VirtualThreads.named("entry-connector", "entry-reader", "connectivity")).isEmpty());
    }

    @Test
    void an_interrupted_caller_keeps_the_interruption_and_the_connection() throws Exception {
        ScriptedEntry entry = entry().then((_, _) -> {
            new CountDownLatch(1).await();
            return Optional.empty();
        });
        EntryClient client = client(Patience.PERSISTENT, entry.address());
        var interrupted = new java.util.concurrent.CompletableFuture<Boolean>();
        Thread caller = Thread.startVirtualThread(() -> {
            client.ask(QUESTION);
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        eventually(() -> assertThat(entry.asked()).hasSize(1));

        caller.interrupt();

        assertThat(interrupted.get()).isTrue();
        assertThat(client.ask(QUESTION)).isEqualTo(DONE);
        assertThat(entry.connected()).isEqualTo(1);
    }
}
