/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;

import org.junit.jupiter.api.Test;

import dweeter.model.Nick;
import dweeter.model.Token;

class TokensTest {

    private static final Nick ANA = new Nick("ana");

    private final SecureRandom random = new SecureRandom();

    @Test
    void no_token_comes_twice() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(Tokens.fresh(ANA, random).text())).isTrue();
        }
    }

    @Test
    void a_token_carries_the_nick_and_survives_its_journey_as_text() {
        Token token = Tokens.fresh(ANA, random);

        assertThat(token.nick()).isEqualTo(ANA);
        assertThat(Token.parse(token.text())).isEqualTo(token);
    }

    @Test
    void the_hash_is_of_nick_and_secret_together() {
        Token token = Tokens.fresh(ANA, random);

        assertThat(Tokens.hash(token)).hasSize(32).isEqualTo(Tokens.hash(Token.parse(token.text())))
                .isNotEqualTo(Tokens.hash(new Token(new Nick("bea"), token.secret())))
                .isNotEqualTo(Tokens.hash(Tokens.fresh(ANA, random)));
    }
}
