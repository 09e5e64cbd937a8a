/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Password;

@Timeout(30)
class PasswordHasherTest {

    private static final Password PASSWORD = new Password("correct horse");
    /// Of `contraseña` with its tilde as a character of its own, as it was typed, from before passwords were composed.
    private static final String MADE_OF_PARTS = "$argon2id$v=19$m=256,t=2,p=1$"
            + "b2xkIHNvbWVzYWx0c2FsdA$2yT3m9AJdBiL6oDyToKqA1PAZLDvre5bg4R5lvh6z2E";

    private final PasswordHasher hasher = new PasswordHasher(new SecureRandom(), new JavaArgon2id());

    @Test
    void a_password_matches_its_own_hash_and_no_other_does() {
        String hash = hasher.hash(PASSWORD);

        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.matches(new Password("correct horsf"), hash)).isFalse();
        assertThat(hasher.matches(new Password("correct hors"), hash)).isFalse();
        assertThat(hasher.matches(new Password("Correct horse"), hash)).isFalse();
    }

    @Test
    void a_hash_says_how_it_was_made_and_never_comes_twice() {
        String first = hasher.hash(PASSWORD);
        String second = hasher.hash(PASSWORD);

        assertThat(first).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse").isNotEqualTo(second);
    }

    @Test
    void passwords_are_any_characters() {
        Password password = new Password("contraseña 👩‍👩‍👧 \u0000");

        assertThat(hasher.matches(password, hasher.hash(password))).isTrue();
    }

    @Test
    void the_same_letters_from_another_keyboard_match() {
        var composed = new Password("contraseña de José");
        var apart = new Password("contrasen\u0303a de Jose\u0301");

        assertThat(hasher.matches(apart, hasher.hash(composed))).isTrue();
        assertThat(hasher.matches(composed, hasher.hash(apart))).isTrue();
    }

    @Test
    void a_hash_that_was_made_of_what_was_typed_goes_on_matching_it() {
        var typed = new Password("contrasen\u0303a");

        assertThat(hasher.matches(typed, MADE_OF_PARTS)).isTrue();
        assertThat(hasher.matches(new Password("contrasen\u0303b"), MADE_OF_PARTS)).isFalse();
    }

    /// From the test program of the reference implementation.
    ///
    /// @see <a href="https://github.com/P-H-C/phc-winner-argon2/blob/master/src/test.c">test.c</a>
    @ParameterizedTest
    @ValueSource(strings = {
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
            "$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"})
    void hashes_of_other_implementations_and_other_settings_are_understood(String hash) {
        assertThat(hasher.matches(new Password("password"), hash)).isTrue();
        assertThat(hasher.matches(new Password("Password"), hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "password", "$2b$12$abc", "$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65",
            "$argon2id$v=16$m=256,t=2,p=1$c29tZXNhbHQ$nf65", "$argon2id$v=19$m=256,t=2$c29tZXNhbHQ$nf65",
            "$argon2id$v=19$m=256,t=x,p=1$c29tZXNhbHQ$nf65", "$argon2id$v=19$m=256,t=2,p=1$?$nf65"})
    void what_is_no_hash_of_ours_is_refused(String hash) {
        assertThatThrownBy(() -> hasher.matches(PASSWORD, hash)).isInstanceOf(IllegalArgumentException.class);
    }

    /// It may have come from another node with the row of a user, and whoever tries a password makes this machine do it.
    @ParameterizedTest
    @ValueSource(strings = {"m=2147483647,t=2,p=1", "m=19456,t=2147483647,p=1", "m=19456,t=2,p=100000", "m=-1,t=2,p=1",
            "m=19456,t=0,p=1", "m=7,t=2,p=1", "m=15,t=2,p=2"})
    void a_hash_that_would_cost_more_or_less_than_any_may_is_refused(String costs) {
        String hash = "$argon2id$v=19$" + costs + "$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

        assertThatThrownBy(() -> hasher.matches(PASSWORD, hash)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$AAAAAAAAAAA$AA", "$AA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_hash_that_says_next_to_nothing_is_refused(String saltAndHash) {
        assertThatThrownBy(() -> hasher.matches(PASSWORD, "$argon2id$v=19$m=256,t=2,p=1" + saltAndHash))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_unknown_nick_costs_about_the_time_of_a_wrong_password() {
        assertThat(unknownToWrong("wrong", 15)).isBetween(0.6, 1.7);
    }

    @Test
    void an_unknown_nick_costs_as_many_computations_as_a_wrong_password_in_two_forms() {
        assertThat(unknownToWrong("wro\u0301ng", 7)).isBetween(0.6, 1.7);
    }

    private double unknownToWrong(String wrongPassword, int times) {
        String hash = hasher.hash(PASSWORD);
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

        // What else the machine does only makes it longer.
        return Collections.min(unknown) / (double) Collections.min(wrong);
    }
}
