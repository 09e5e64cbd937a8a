/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Address;

class PastedInviteTest {

    private static final InviteLink USERS = new InviteLink(List.of(new Address("entry.example.org", 7400)),
            "7Xl2mVZ0Qw-4hV3m8pRk_Jt9dYb1sCfGqLxEo6uNiAM", Optional.empty());
    private static final InviteLink OPERATORS = new InviteLink(USERS.entries(), USERS.caFingerprint(),
            Optional.of("kq3Vw0_-.~Z"));
    private static final InviteLink OTHERS = new InviteLink(USERS.entries(),
            "vTtaRr7wggY72wePHZ4pStYvdlpZf5-DDqLF6iLx_Tg", Optional.empty());
    private static final PastedInvite FOUND = new PastedInvite.Found(USERS);
    private static final PastedInvite SEVERAL = new PastedInvite.Several();

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s\n", "<%s>", "\u201C%s\u201D", "\"%s\"", "'%s'", "«%s»", "(%s)", "[%s]", "`%s`",
            "*%s*", "_%s_", "~%s~", "%s\u00A0", "\uFEFF%s", "%s\u200B", "\u202A%s\u202C",
            "Te invito: %s", "Te invito:%s.", "%s, y bienvenida", "¿%s?", "%s!", "%s…", "[entra](%s)",
            "<a href=\"%s\">entra</a>", "%s %s", "Ni dweeter://join? ni nada: %s"})
    void what_stands_around_a_link_is_forgiven(String form) {
        assertThat(PastedInvite.in(form.replace("%s", USERS.text()))).isEqualTo(FOUND);
    }

    @Test
    void capitals_html_and_what_cannot_be_seen_within_a_link_are_forgiven() {
        String link = USERS.text();

        for (String pasted : List.of(link.replace("dweeter", "DWEETER"),
                link.replace("dweeter://join", "Dweeter://Join"), link.replace("join?", "join/?"),
                link.replace("&", "&amp;"),
                link.replace("&", "&AMP;"), link.replace("&", "&#38;"), link.replace("&", "&#x26;"),
                link.replace("&", "&amp;amp;"), link.replace("&", "\u200B&\u00AD"), link.replace("ca=", "\u2060ca="))) {
            assertThat(PastedInvite.in(pasted)).as(pasted).isEqualTo(FOUND);
        }
    }

    @Test
    void which_of_two_links_is_meant_is_never_guessed() {
        assertThat(PastedInvite.in(USERS.text() + "\n" + OTHERS.text())).isEqualTo(SEVERAL);
        assertThat(PastedInvite.in(USERS.text() + OTHERS.text())).isNotInstanceOf(PastedInvite.Found.class);
        assertThat(PastedInvite.in(USERS.text() + " " + OTHERS.text().substring(0, 50))).isEqualTo(SEVERAL);
        assertThat(PastedInvite.in(OTHERS.text().substring(0, 50) + " " + USERS.text())).isEqualTo(SEVERAL);
        assertThat(PastedInvite.in(USERS.text() + " " + OPERATORS.text())).isEqualTo(SEVERAL);
    }

    @Test
    void to_a_user_a_link_with_a_token_and_one_without_are_the_same_and_the_token_goes() {
        assertThat(PastedInvite.forUser("para ti: " + OPERATORS.text())).isEqualTo(FOUND);
        assertThat(PastedInvite.forUser(USERS.text() + "\n" + OPERATORS.text() + "\n")).isEqualTo(FOUND);
        assertThat(PastedInvite.forUser(OPERATORS.text() + " " + OTHERS.text())).isEqualTo(SEVERAL);
    }

    @Test
    void a_token_keeps_its_own_characters_at_the_end_of_a_link() {
        for (String token : List.of("abc-", "abc_", "abc~")) {
            var link = new InviteLink(USERS.entries(), USERS.caFingerprint(), Optional.of(token));
            assertThat(PastedInvite.in(link.text() + ".")).isEqualTo(new PastedInvite.Found(link));
        }
    }

    @Test
    void a_piece_of_a_link_is_told_apart_from_what_is_none() {
        assertThat(PastedInvite.in("Dweeter://join?")).isInstanceOf(PastedInvite.Broken.class);
        assertThat(PastedInvite.in(USERS.text().substring(0, 60))).isInstanceOf(PastedInvite.Broken.class);
        assertThat(PastedInvite.in("https://example.org")).isEqualTo(new PastedInvite.None());
        assertThat(PastedInvite.in("\u3164")).isEqualTo(new PastedInvite.None());
    }

    @Test
    void an_ampersand_that_went_through_html_again_and_again_is_one() {
        for (String entity : List.of("amp;", "#38;", "#x26;")) {
            String pasted = USERS.text().replace("&", "&" + entity.repeat(100_000));

            assertThat(PastedInvite.in(pasted)).isEqualTo(FOUND);
        }
    }

    @Test
    void a_long_text_is_read_quickly() {
        long begin = System.nanoTime();

        assertThat(PastedInvite.in("dweeter://join?ca=" + "_".repeat(200_000) + "x"))
                .isInstanceOf(PastedInvite.Broken.class);
        assertThat(PastedInvite.in("dweeter://join?".repeat(20_000))).isInstanceOf(PastedInvite.Broken.class);
        assertThat(PastedInvite.in("&amp;".repeat(40_000))).isEqualTo(new PastedInvite.None());

        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L);
    }
}
