/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class WaitsTest {

    @Test
    void an_answer_that_is_there_is_taken_even_when_the_deadline_has_passed() throws Exception {
        assertThat(Waits.await(CompletableFuture.completedFuture("here"), in(Duration.ZERO))).contains("here");
    }

    @Test
    void an_answer_ends_the_wait() throws Exception {
        var answer = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> answer.complete("here"));

        assertThat(Waits.await(answer, in(Duration.ofMinutes(1)))).contains("here");
    }

    @Test
    void a_wait_ends_soon_after_its_deadline_and_not_before() throws Exception {
        long began = System.nanoTime();

        Optional<String> nothing = Waits.await(new CompletableFuture<>(), in(Duration.ofMillis(120)));

        assertThat(nothing).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofMillis(120),
                Duration.ofSeconds(10));
    }

    @Test
    void the_ticker_of_the_deadline_counts() throws Exception {
        var now = new AtomicLong();
        Deadline deadline = Deadline.after(Duration.ofHours(1), now::get);
        Thread.ofVirtual().start(() -> now.addAndGet(Duration.ofHours(2).toNanos()));

        assertThat(Waits.await(new CompletableFuture<>(), deadline)).isEmpty();
    }

    @Test
    void a_given_up_answer_is_none() throws Exception {
        var answer = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> answer.cancel(false));

        assertThat(Waits.await(answer, in(Duration.ofMinutes(1)))).isEmpty();
    }

    @Test
    void whoever_comes_after_a_long_rest_is_looked_after_too() throws Exception {
        Waits.await(new CompletableFuture<>(), in(Duration.ofMillis(60)));
        Thread looker = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("deadlines")).findFirst().orElseThrow();
        eventually(() -> assertThat(looker.getState()).isEqualTo(Thread.State.WAITING));

        assertThat(Waits.await(new CompletableFuture<>(), in(Duration.ofMillis(60)))).isEmpty();
    }

    private static Deadline in(Duration duration) {
        return Deadline.after(duration, Ticker.system());
    }
}
