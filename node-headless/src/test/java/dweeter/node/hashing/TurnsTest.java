/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns<One> turns = new Turns<>();

    private record One(String source, String account, int number) implements Turns.Waiting {

        @Override
        public String toString() {
            return source + "/" + account + "/" + number;
        }
    }

    @Test
    void of_one_account_the_first_to_come_is_the_first() {
        enter("home", "ana", 3);

        assertThat(everybody()).extracting(One::number).containsExactly(0, 1, 2);
    }

    @Test
    void one_source_with_many_delays_somebody_else_by_one() {
        enter("flood", "ana", 640);
        turns.next(_ -> true);
        One single = new One("home", "luis", 0);
        turns.enter(single);

        assertThat(turns.ahead(single)).isEqualTo(1);
        turns.next(_ -> true);
        assertThat(turns.next(_ -> true)).contains(single);
    }

    @Test
    void behind_one_source_one_account_with_many_delays_another_one_by_one() {
        enter("school", "ana", 640);
        One single = new One("school", "luis", 0);
        turns.enter(single);

        assertThat(turns.ahead(single)).isEqualTo(1);
    }

    @Test
    void who_is_not_there_keeps_the_place_in_front_of_those_who_are() {
        One absent = new One("home", "ana", 0);
        turns.enter(absent);
        enter("home", "luis", 5);
        enter("elsewhere", "mei", 5);

        assertThat(turns.next(one -> one != absent)).map(One::account).contains("luis");
        assertThat(turns.next(one -> one != absent)).map(One::account).contains("mei");

        assertThat(turns.next(_ -> true)).contains(absent);
    }

    @Test
    void who_comes_later_never_overtakes_who_waits_for_the_next_turn_of_the_source() {
        enter("first", "ana", 1);
        for (int i = 0; i < 100; i++) {
            enter("source" + i, "luis", 1);
        }

        assertThat(turns.next(_ -> true)).map(One::source).contains("first");
    }

    @Test
    void how_many_are_ahead_is_how_many_are_served_before() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            var mixed = new Turns<One>();
            var all = new ArrayList<One>();
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(4) == 0) {
                    mixed.next(_ -> true).ifPresent(all::remove);
                } else {
                    var one = new One("s" + random.nextInt(5), "a" + random.nextInt(4), i);
                    mixed.enter(one);
                    all.add(one);
                }
            }
            Map<One, Long> ahead = new HashMap<>();
            all.forEach(one -> ahead.put(one, mixed.ahead(one)));

            for (long served = 0; !all.isEmpty(); served++) {
                One next = mixed.next(_ -> true).orElseThrow();
                assertThat(ahead.get(next)).as("seed %d, %s", seed, next).isEqualTo(served);
                all.remove(next);
            }
            assertThat(mixed.size()).isZero();
        }
    }

    @Test
    void who_gives_up_is_no_longer_counted() {
        enter("home", "ana", 2);
        One last = new One("home", "ana", 2);
        turns.enter(last);

        turns.leave(new One("home", "ana", 0));
        turns.leave(new One("nowhere", "ana", 0));

        assertThat(turns.ahead(last)).isEqualTo(1);
        assertThat(turns.size()).isEqualTo(2);
    }

    @Test
    void where_there_is_no_room_the_source_with_the_most_gives_up_its_last() {
        enter("home", "ana", 3);
        enter("flood", "luis", 30);
        enter("flood", "mei", 40);

        assertThat(turns.lastOfTheLongest()).contains(new One("flood", "mei", 39));
    }

    private void enter(String source, String account, int count) {
        for (int i = 0; i < count; i++) {
            turns.enter(new One(source, account, i));
        }
    }

    private List<One> everybody() {
        var served = new ArrayList<One>();
        for (Optional<One> next = turns.next(_ -> true); next.isPresent(); next = turns.next(_ -> true)) {
            served.add(next.get());
        }
        return served;
    }
}
