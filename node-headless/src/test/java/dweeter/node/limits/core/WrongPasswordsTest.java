/* SPDX-License-Identifier: MIT */
package dweeter.node.limits.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.node.limits.core.WrongPasswords.Guesser;

class WrongPasswordsTest {

    private static final Guesser THIEF = new Guesser("den", "ana");
    private static final Guesser OWNER = new Guesser("home", "ana");

    private final WrongPasswords passwords = new WrongPasswords(Guessing.USUAL);
    private long now = -5;

    @Test
    void some_mistakes_cost_nothing_and_then_each_costs_twice_the_wait() {
        guess(THIEF, 10);

        assertThat(begin(THIEF)).contains(Duration.ofSeconds(2));
        pass(Duration.ofSeconds(1));
        assertThat(begin(THIEF)).contains(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        guess(THIEF, 1);
        assertThat(begin(THIEF)).contains(Duration.ofSeconds(4));
        pass(Duration.ofSeconds(4));
        guess(THIEF, 1);
        assertThat(begin(THIEF)).contains(Duration.ofSeconds(8));
    }

    @Test
    void the_owner_comes_in_from_elsewhere_whatever_others_do() {
        for (int place = 0; place < 1000; place++) {
            tryFor(new Guesser("place " + place, "ana"), Duration.ZERO);
        }

        assertThat(begin(OWNER)).isEmpty();
        passwords.wrong(OWNER, now);
        assertThat(begin(OWNER)).isEmpty();
        passwords.right(OWNER);
    }

    @Test
    void while_many_places_guess_at_one_account_each_has_fewer_tries() {
        assertThat(tryFor(new Guesser("first", "ana"), Duration.ZERO)).isEqualTo(10);
        for (int place = 0; place < 20; place++) {
            tryFor(new Guesser("place " + place, "ana"), Duration.ZERO);
        }

        assertThat(tryFor(new Guesser("last", "ana"), Duration.ZERO)).isEqualTo(3);
        assertThat(tryFor(new Guesser("last", "bea"), Duration.ZERO)).isEqualTo(10);
        pass(Duration.ofHours(2));
        assertThat(tryFor(new Guesser("later", "ana"), Duration.ZERO)).isEqualTo(10);
    }

    @Test
    void from_one_place_there_are_some_hundred_guesses_a_day() {
        assertThat(tryFor(THIEF, Duration.ofDays(1))).isBetween(90, 130);
    }

    @Test
    void who_was_right_begins_anew() {
        guess(THIEF, 10);
        pass(Duration.ofSeconds(2));
        assertThat(begin(THIEF)).isEmpty();
        passwords.right(THIEF);

        assertThat(tryFor(THIEF, Duration.ZERO)).isEqualTo(10);
    }

    @Test
    void after_an_hour_of_rest_all_is_forgiven() {
        tryFor(THIEF, Duration.ofMinutes(5));
        pass(Duration.ofHours(1));

        assertThat(tryFor(THIEF, Duration.ZERO)).isEqualTo(10);
    }

    @Test
    void many_tries_at_once_are_no_way_around() {
        int begun = 0;
        for (int i = 0; i < 100; i++) {
            begun += begin(THIEF).isEmpty() ? 1 : 0;
        }

        assertThat(begun).isEqualTo(10);
    }

    @Test
    void what_nobody_learnt_the_end_of_is_not_counted() {
        for (int i = 0; i < 100; i++) {
            assertThat(begin(THIEF)).isEmpty();
            passwords.leave(THIEF);
        }
    }

    @Test
    void what_is_kept_does_not_grow_for_ever() {
        for (int i = 0; i < 100_000; i++) {
            guess(new Guesser("den", "user" + i), 1);
            pass(Duration.ofSeconds(10));
        }

        assertThat(passwords.size()).isLessThan(3000);
    }

    /// How many wrong guesses there are within a time for whoever takes each one as soon as it may.
    private int tryFor(Guesser who, Duration time) {
        long end = now + time.toNanos();
        int guesses = 0;
        Optional<Duration> wait = begin(who);
        while (wait.isEmpty() || now + wait.get().toNanos() <= end) {
            if (wait.isEmpty()) {
                passwords.wrong(who, now);
                guesses++;
            } else {
                pass(wait.get());
            }
            wait = begin(who);
        }
        return guesses;
    }

    private void guess(Guesser who, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(begin(who)).isEmpty();
            passwords.wrong(who, now);
        }
    }

    private Optional<Duration> begin(Guesser who) {
        return passwords.begin(who, now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
