/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RecoveryCodeTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final Random random = new Random(17);

    @Test
    void a_code_has_seven_groups_of_four_and_is_read_as_it_is_shown() {
        for (int i = 0; i < 1_000; i++) {
            RecoveryCode code = code();

            assertThat(code.value()).matches("([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}");
            assertThat(RecoveryCode.read(code.value())).hasValue(code);
        }
    }

    @Test
    void the_two_symbols_at_the_end_are_the_number_modulo_1021() {
        assertThat(RecoveryCode.of(new byte[16]).value()).isEqualTo("0000-0000-0000-0000-0000-0000-0000");
        byte[] number = new byte[16];
        number[14] = 4;
        assertThat(RecoveryCode.of(number).value()).isEqualTo("0000-0000-0000-0000-0000-0001-0003");
    }

    @Test
    void a_code_is_read_as_a_person_types_it() {
        RecoveryCode code = code();
        String typed = code.value().toLowerCase(Locale.ROOT).replace('-', ' ').replace('0', 'o')
                .replace('1', 'l');

        assertThat(RecoveryCode.read("  " + typed + "\n")).hasValue(code);
        assertThat(RecoveryCode.read(code.value().replace("-", ""))).hasValue(code);
    }

    @Test
    void one_wrong_symbol_is_noticed_wherever_it_is() {
        String right = code().value().replace("-", "");
        for (int place = 0; place < right.length(); place++) {
            for (char symbol : SYMBOLS.toCharArray()) {
                String wrong = right.substring(0, place) + symbol + right.substring(place + 1);
                assertThat(RecoveryCode.read(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(right));
            }
        }
    }

    @Test
    void two_symbols_that_have_changed_places_are_noticed() {
        for (int i = 0; i < 200; i++) {
            String right = code().value().replace("-", "");
            for (int place = 0; place + 1 < right.length(); place++) {
                String wrong = right.substring(0, place) + right.charAt(place + 1) + right.charAt(place)
                        + right.substring(place + 2);
                assertThat(RecoveryCode.read(wrong).isPresent()).as(wrong).isEqualTo(wrong.equals(right));
            }
        }
    }

    @Test
    void what_is_too_short_or_too_long_or_has_a_letter_that_no_code_has_is_none() {
        String right = code().value();

        assertThat(RecoveryCode.read("")).isEmpty();
        assertThat(RecoveryCode.read(right.substring(1))).isEmpty();
        assertThat(RecoveryCode.read(right + "0")).isEmpty();
        assertThat(RecoveryCode.read("U".repeat(28))).isEmpty();
        assertThat(RecoveryCode.read("Z".repeat(28))).isEmpty();
        assertThat(RecoveryCode.read(" ".repeat(1 << 20))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RecoveryCode(right.toLowerCase(
                Locale.ROOT)));
    }

    private RecoveryCode code() {
        byte[] bytes = new byte[RecoveryCode.BYTES];
        random.nextBytes(bytes);
        return RecoveryCode.of(bytes);
    }
}
