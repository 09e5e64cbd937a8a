/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    private static final String SECRET = "A".repeat(43);

    @Test
    void a_token_is_read_as_it_is_written() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            Token token = Token.of(new Nick("ana_1"), secret);

            assertThat(Token.parse(token.text())).isEqualTo(token);
            assertThat(token.text()).startsWith("ana_1.").hasSize(6 + 43);
        }
    }

    @Test
    void a_secret_has_256_bits() {
        assertThatIllegalArgumentException().isThrownBy(() -> Token.of(new Nick("ana"), new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> Token.of(new Nick("ana"), new byte[33]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ana", "ana.", ".", "ana.abc", "ana.%s=", "ana.%sA", "ana. %s", "a.%s", "Ana.%s", ".%s",
            "ana.+%s", "ana..%s", "%s"})
    void anything_else_is_no_token(String form) {
        String text = form.formatted(SECRET);

        assertThatIllegalArgumentException().isThrownBy(() -> Token.parse(text))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain(SECRET));
    }

    @Test
    void the_same_bits_have_one_spelling() {
        byte[] zeros = new byte[32];
        String other = SECRET.substring(1) + "B";

        assertThat(Base64.getUrlDecoder().decode(other)).isEqualTo(zeros);
        assertThatIllegalArgumentException().isThrownBy(() -> new Token(new Nick("ana"), other));
    }

    @Test
    void a_token_does_not_print_its_secret() {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 7);

        assertThat(Token.of(new Nick("ana"), secret)).hasToString("ana.hidden");
    }
}
