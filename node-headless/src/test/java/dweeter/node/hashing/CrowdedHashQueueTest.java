/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

/// Who is served when, where many want something.
class CrowdedHashQueueTest extends HashQueueFixture {

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

    private Optional<Turn<String>> early(String source, String account) {
        return queue.tooEarly(wanted(source, account));
    }
}
