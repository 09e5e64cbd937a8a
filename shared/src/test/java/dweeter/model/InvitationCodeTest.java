/* SPDX-License-Identifier: MIT */
package dweeter.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;

import org.junit.jupiter.api.Test;

class InvitationCodeTest {

    private static final InvitationCode CODE = InvitationCode.of(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
            14, 15, 16});
    private static final String LINK = "dweeter://join?e=entry.example.org:7400&ca="
            + "vTtaRr7wggY72wePHZ4pStYvdlpZf5-DDqLF6iLx_Tg";

    @Test
    void it_is_found_behind_a_link_however_it_is_spelled() {
        assertThat(InvitationCode.in(LINK + " " + CODE.value())).contains(CODE);
        assertThat(InvitationCode.in("Come in: " + LINK + "\nwith <" + CODE.value().toLowerCase(Locale.ROOT)
                + ">.")).contains(CODE);
    }

    @Test
    void where_there_is_none_or_one_with_a_slip_none_is_found() {
        String slip = CODE.value().substring(0, CODE.value().length() - 1)
                + (CODE.value().endsWith("A") ? "B" : "A");

        assertThat(InvitationCode.in(LINK)).isEmpty();
        assertThat(InvitationCode.in("")).isEmpty();
        assertThat(InvitationCode.in(LINK + " " + slip)).isEmpty();
        assertThat(InvitationCode.in(LINK + " x-" + CODE.value())).isEmpty();
    }

    @Test
    void what_is_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InvitationCode("1234"));
    }
}
