/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Password;

@Timeout(30)
class PasswordHasherTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Password PASSWORD = new Password("correct horse");
    /// Of `contraseña` with its tilde as a character of its own, as it was typed, from before passwords were composed.
    private static final String MADE_OF_PARTS = "$argon2id$v=19$m=256,t=2,p=1$"
            + "b2xkIHNvbWVzYWx0c2FsdA$2yT3m9AJdBiL6oDyToKqA1PAZLDvre5bg4R5lvh6z2E";

    private final PasswordHasher hasher = new PasswordHasher(new SecureRandom(), 2, PATIENCE);

    @Test
    void a_password_matches_its_own_hash_and_no_other_does() throws InterruptedException {
        String hash = hasher.hash(PASSWORD).orElseThrow();

        assertThat(hasher.matches(PASSWORD, hash)).contains(true);
        assertThat(hasher.matches(new Password("correct horsf"), hash)).contains(false);
        assertThat(hasher.matches(new Password("correct hors"), hash)).contains(false);
        assertThat(hasher.matches(new Password("Correct horse"), hash)).contains(false);
    }

    @Test
    void a_hash_says_how_it_was_made_and_never_comes_twice() throws InterruptedException {
        String first = hasher.hash(PASSWORD).orElseThrow();
        String second = hasher.hash(PASSWORD).orElseThrow();

        assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse").isNotEqualTo(second);
    }

    @Test
    void passwords_are_any_characters() throws InterruptedException {
        Password password = new Password("contraseña 👩‍👩‍👧 \u0000");

        assertThat(hasher.matches(password, hasher.hash(password).orElseThrow())).contains(true);
    }

    @Test
    void the_same_letters_from_another_keyboard_match() throws InterruptedException {
        var composed = new Password("contraseña de José");
        var apart = new Password("contrasen\u0303a de Jose\u0301");

        assertThat(hasher.matches(apart, hasher.hash(composed).orElseThrow())).contains(true);
        assertThat(hasher.matches(composed, hasher.hash(apart).orElseThrow())).contains(true);
    }

    @Test
    void a_hash_that_was_made_of_what_was_typed_goes_on_matching_it() throws InterruptedException {
        var typed = new Password("contrasen\u0303a");

        assertThat(hasher.matches(typed, MADE_OF_PARTS)).contains(true);
        assertThat(hasher.matches(new Password("contrasen\u0303b"), MADE_OF_PARTS)).contains(false);
    }

    /// From the test program of the reference implementation.
    ///
    /// @see <a href="https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c">test.c</a>
    @ParameterizedTest
    @ValueSource(strings = {
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"})
    void hashes_of_other_implementations_and_other_settings_are_understood(String hash) throws InterruptedException {
        assertThat(hasher.matches(new Password("password"), hash)).contains(true);
        assertThat(hasher.matches(new Password("Password"), hash)).contains(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "$2b$12$abc", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65",
            "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65", "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65",
            "$argon2id$v=19$m=256,t=x,p=1$c29tZXNhbHQ$nf65", "$argon2id$v=19$m=256,t=2,p=1$?$nf65"})
    void what_is_no_hash_of_ours_is_refused(String hash) {
        assertThatThrownBy(() -> hasher.matches(PASSWORD, hash)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_nick_costs_about_the_time_of_a_wrong_password() throws InterruptedException {
        assertThat(unknownToWrong("wrong", 15)).isBetween(0.5, 2.0);
    }

    @Test
    void an_unknown_nick_costs_as_many_computations_as_a_wrong_password_in_two_forms() throws InterruptedException {
        assertThat(unknownToWrong("wro\u0301ng", 7)).isBetween(0.6, 2.0);
    }

    private double unknownToWrong(String wrongPassword, int times) throws InterruptedException {
        String hash = hasher.hash(PASSWORD).orElseThrow();
        var wrong = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            hasher.matches(new Password(wrongPassword), hash);
            long between = System.nanoTime();
            hasher.pretendToMatch(new Password(wrongPassword));
            wrong.add(between - began);
            unknown.add(System.nanoTime() - between);
        }

        return median(unknown) / (double) median(wrong);
    }

    @Test
    void who_gets_no_turn_in_time_is_told_so() throws Exception {
        var busy = new PasswordHasher(new SecureRandom(), 1, Duration.ofMillis(1));
        String hash = hasher.hash(PASSWORD).orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var began = new CountDownLatch(8);
            var answers = new ArrayList<Future<List<Optional<?>>>>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    began.countDown();
                    began.await();
                    return List.of(busy.hash(PASSWORD), busy.matches(PASSWORD, hash), busy.pretendToMatch(PASSWORD));
                }));
            }

            var all = new ArrayList<Optional<?>>();
            for (Future<List<Optional<?>>> answer : answers) {
                all.addAll(answer.get());
            }
            assertThat(all).anyMatch(Optional::isEmpty);
            assertThat(all).anyMatch(Optional::isPresent);
        }
        eventually(() -> assertThat(busy.matches(PASSWORD, hash)).contains(true));
    }

    @Test
    void who_is_patient_gets_a_turn() throws Exception {
        var one = new PasswordHasher(new SecureRandom(), 1, PATIENCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Optional<String>>>();
            for (int i = 0; i < 4; i++) {
                answers.add(threads.submit(() -> one.hash(PASSWORD)));
            }

            for (Future<Optional<String>> answer : answers) {
                assertThat(answer.get()).isPresent();
            }
        }
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
