/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

class HashQueueTest extends HashQueueFixture {

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
}
