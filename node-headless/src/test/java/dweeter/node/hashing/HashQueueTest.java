/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.rpc.Ticker;
import dweeter.security.PasswordHasher;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HashQueueTest {

    private static final Password PASSWORD = new Password("correct horse");

    private static final HashingLimits PACE = new HashingLimits(Duration.ofMillis(200), Duration.ofMillis(200),
            Duration.ofSeconds(15), Duration.ofMillis(500));

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /// Each hash takes one.
    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger computed = new AtomicInteger();
    private final List<String> order = new ArrayList<>();
    private HashQueue queue = queue(PACE);

    @AfterEach
    void close() {
        queue.close();
        threads.shutdownNow();
    }

    @Test
    void what_is_wanted_is_computed_when_there_is_nobody_else() throws Exception {
        go.release();

        assertThat(ask("home", "ana")).isEqualTo(new Turn.Done<>("ana"));
        assertThat(queue.size()).isZero();
    }

    @Test
    void what_is_asked_twice_at_the_same_time_is_computed_once() throws Exception {
        var asked = new ArrayList<Future<Turn<String>>>();
        for (int i = 0; i < 4; i++) {
            asked.add(threads.submit(() -> ask("home", "ana")));
        }
        eventually(() -> assertThat(queue.held()).isEqualTo(4));

        assertThat(ask("home", "ana")).as("one too many").isInstanceOf(Turn.Later.class);
        go.release(8);

        for (Future<Turn<String>> one : asked) {
            assertThat(one.get()).isEqualTo(new Turn.Done<>("ana"));
        }
        assertThat(computed).hasValue(1);
    }

    @Test
    void who_must_wait_long_is_told_how_long_and_how_many_are_before() throws Exception {
        slowly();
        crowd(10);

        Turn<String> turn = ask("elsewhere", "luis");

        assertThat(turn).isInstanceOfSatisfying(Turn.Later.class, later -> {
            assertThat(later.ahead()).isEqualTo(1);
            assertThat(later.after()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(10));
        });
    }

    @Test
    void who_comes_back_in_time_has_kept_the_place() throws Exception {
        slowly();
        crowd(30);
        assertThat(ask("home", "luis")).isInstanceOf(Turn.Later.class);
        crowdOf("later", 30);

        assertThat(early("home", "luis")).hasValueSatisfying(turn -> assertThat(turn)
                .isInstanceOfSatisfying(Turn.Later.class, later -> assertThat(later.ahead()).isLessThan(3)));
    }

    @Test
    void what_nobody_waits_for_is_not_computed() throws Exception {
        Future<Turn<String>> first = threads.submit(() -> ask("home", "ana"));
        eventually(() -> assertThat(go.hasQueuedThreads()).isTrue());
        // Its turn does not come while it waits.
        Turn<String> second = ask("home", "luis");
        assertThat(second).isInstanceOf(Turn.Later.class);

        go.release(10);
        first.get();
        assertThat(ask("home", "mei")).isEqualTo(new Turn.Done<>("mei"));

        assertThat(order).containsExactly("ana", "mei");
    }

    @Test
    void whoever_comes_back_is_served_before_those_who_came_later() throws Exception {
        queue.close();
        queue = queue(new HashingLimits(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30),
                Duration.ofSeconds(5)));
        Future<Turn<String>> first = threads.submit(() -> ask("home", "ana"));
        eventually(() -> assertThat(go.hasQueuedThreads()).isTrue());
        assertThat(ask("home", "luis")).isInstanceOf(Turn.Later.class);

        Future<Turn<String>> newcomer = threads.submit(() -> ask("home", "mei"));
        eventually(() -> assertThat(queue.size()).isEqualTo(2));
        Future<Turn<String>> back = threads.submit(() -> ask("home", "luis"));
        eventually(() -> assertThat(queue.present()).isEqualTo(2));
        go.release(10);

        first.get();
        assertThat(back.get()).isEqualTo(new Turn.Done<>("luis"));
        assertThat(newcomer.get()).isEqualTo(new Turn.Done<>("mei"));
        assertThat(order).containsExactly("ana", "luis", "mei");
    }

    @Test
    void what_was_computed_too_late_for_who_asked_is_there_when_it_is_asked_again() throws Exception {
        Future<Turn<String>> slow = threads.submit(() -> ask("home", "ana"));
        assertThat(slow.get()).isInstanceOf(Turn.Later.class);
        go.release();
        eventually(() -> assertThat(computed).hasValue(1));

        assertThat(ask("home", "ana")).isEqualTo(new Turn.Done<>("ana"));
        assertThat(computed).hasValue(1);
    }

    @Test
    void an_outcome_that_stands_on_something_else_is_computed_anew() throws Exception {
        threads.submit(() -> ask("home", "ana")).get();
        go.release(2);
        eventually(() -> assertThat(computed).hasValue(1));

        Turn<String> turn = queue.inTurn(wanted("home", "ana"), "another hash", _ -> compute("ana, now"));

        assertThat(turn).isEqualTo(new Turn.Done<>("ana, now"));
    }

    @Test
    void what_fails_fails_for_who_asked_and_the_next_one_is_served() throws Exception {
        go.release();

        assertThatThrownBy(() -> queue.inTurn(wanted("home", "ana"), "", hasher -> hasher.matches(PASSWORD, "no hash")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ask("home", "luis")).isEqualTo(new Turn.Done<>("luis"));
    }

    @Test
    void what_is_computed_just_now_does_not_answer_who_asks_under_another_basis() throws Exception {
        Future<Turn<String>> before = threads.submit(() -> ask("home", "ana"));
        eventually(() -> assertThat(go.hasQueuedThreads()).isTrue());

        Turn<String> turn = queue.inTurn(wanted("home", "ana"), "another hash", _ -> compute("ana, now"));
        assertThat(turn).isInstanceOf(Turn.Later.class);
        go.release(2);
        before.get();

        assertThat(queue.inTurn(wanted("home", "ana"), "another hash", _ -> compute("ana, now")))
                .isEqualTo(new Turn.Done<>("ana, now"));
    }

    @Test
    void a_hash_that_ends_its_thread_keeps_nobody_waiting_then_or_later() throws Exception {
        assertThatThrownBy(() -> queue.inTurn(wanted("home", "ana"), "", _ -> {
            throw new StackOverflowError();
        })).isInstanceOf(IllegalStateException.class);

        go.release(2);
        assertThat(ask("home", "ana")).isEqualTo(new Turn.Done<>("ana"));
        assertThat(ask("home", "luis")).isEqualTo(new Turn.Done<>("luis"));
        assertThat(queue.size()).isZero();
        assertThat(queue.present()).isZero();
    }

    @Test
    void who_comes_when_a_thread_is_just_going_home_is_served_at_once() throws Exception {
        go.release(1_000);
        ask("home", "ana");
        for (int i = 0; i < 6; i++) {
            long around = PACE.idle().toMillis() - 3 + i;
            Thread.sleep(around);

            assertThat(ask("home", "ana" + i)).as("after %s ms", around).isInstanceOf(Turn.Done.class);
        }
    }

    @Test
    void a_flood_from_one_place_that_heeds_nothing_delays_somebody_else_by_little() throws Exception {
        slowly();
        onAndOn();
        for (int i = 0; i < 640; i++) {
            int number = i;
            var _ = threads.submit(() -> {
                for (int turn = 0; !Thread.currentThread().isInterrupted(); turn++) {
                    ask("flood", "victim", "guess " + number + " " + turn);
                    // The way here and back takes some time, however hasty one is.
                    Thread.sleep(50);
                }
                return null;
            });
        }
        eventually(() -> assertThat(queue.size()).isGreaterThan(100));
        long began = System.nanoTime();

        Turn<String> turn = ask("home", "ana");
        while (turn instanceof Turn.Later<String>(Duration after, long _)) {
            Thread.sleep(after);
            turn = ask("home", "ana");
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void places_are_bounded_and_the_longest_queue_loses_first() throws Exception {
        slowly();
        crowd(5000);
        assertThat(ask("home", "ana")).isInstanceOf(Turn.Later.class);

        assertThat(queue.size()).isLessThanOrEqualTo(4097);
        assertThat(queue.keeps(wanted("home", "ana"))).isTrue();
    }

    @Test
    void a_thread_goes_home_when_there_is_nothing_to_do_and_another_one_comes() throws Exception {
        go.release(2);
        ask("home", "ana");

        eventually(Duration.ofSeconds(20), () -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName).doesNotContain("hashing"));

        assertThat(ask("home", "luis")).isEqualTo(new Turn.Done<>("luis"));
    }

    private static HashQueue queue(HashingLimits pace) {
        return new HashQueue(() -> new PasswordHasher(new SecureRandom(), (_, salt, _, _) -> salt), 1, pace,
                Ticker.system(), new SecureRandom());
    }

    /// From now on a hash takes long, and the queue has seen that.
    private void slowly() throws InterruptedException, ExecutionException {
        Future<Turn<String>> slow = threads.submit(() -> ask("slow", "nobody"));
        slow.get();
        go.release();
        eventually(() -> assertThat(computed).hasValue(1));
    }

    /// And goes on so.
    private void onAndOn() {
        var _ = threads.submit(() -> {
            while (true) {
                Thread.sleep(60);
                go.release();
            }
        });
    }

    private void crowd(int people) throws InterruptedException {
        crowdOf("crowd", people);
    }

    private void crowdOf(String source, int people) throws InterruptedException {
        var asked = new AtomicInteger();
        for (int i = 0; i < people; i++) {
            int number = i;
            var _ = threads.submit(() -> {
                asked.incrementAndGet();
                return ask(source, "crowd" + number % 90, "password " + number);
            });
        }
        eventually(() -> assertThat(asked).hasValue(people));
        eventually(() -> assertThat(queue.size()).isGreaterThan(Math.min(people, 3000) / 2));
    }

    private Turn<String> ask(String source, String account) throws InterruptedException {
        return ask(source, account, PASSWORD.value());
    }

    private Turn<String> ask(String source, String account, String password) throws InterruptedException {
        return queue.inTurn(queue.wanted(Optional.of(source), new Nick(account), new Password(password), "test"), "",
                _ -> compute(account));
    }

    private Optional<Turn<String>> early(String source, String account) {
        return queue.tooEarly(wanted(source, account));
    }

    private Wanted wanted(String source, String account) {
        return queue.wanted(Optional.of(source), new Nick(account), PASSWORD, "test");
    }

    private String compute(String account) {
        go.acquireUninterruptibly();
        order.add(account);
        computed.incrementAndGet();
        return account;
    }
}
