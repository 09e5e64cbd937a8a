/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;

/// How the threads that compute come and go.
class HashQueueThreadsTest extends HashQueueFixture {

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
    void a_thread_goes_home_when_there_is_nothing_to_do_and_another_one_comes() throws Exception {
        go.release(2);
        ask("home", "ana");

        eventually(Duration.ofSeconds(20), () -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName).doesNotContain("hashing"));

        assertThat(ask("home", "luis")).isEqualTo(new Turn.Done<>("luis"));
    }
}
