/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.model.Address;

class InviteLinkTest {

    private static final String CA = "7Xl2mVZ0Qw-4hV3m8pRk_Jt9dYb1sCfGqLxEo6uNiAM";
    private static final InviteLink USERS = new InviteLink(
            List.of(new Address("entry.example.org", 7400), new Address("2001:db8::7", 7401)), CA, Optional.empty());
    private static final InviteLink OPERATORS = new InviteLink(USERS.entries(), CA, Optional.of("kq3Vw0_-.~Z"));

    @Test
    void a_link_is_read_as_it_is_written() {
        assertThat(USERS.text())
                .isEqualTo("dweeter://join?e=entry.example.org:7400&e=[2001:db8::7]:7401&ca=" + CA);
        assertThat(InviteLink.parse(USERS.text())).isEqualTo(USERS);
        assertThat(InviteLink.parse(OPERATORS.text())).isEqualTo(OPERATORS);
    }

    @Test
    void a_link_for_users_carries_no_join_token() {
        assertThat(OPERATORS.forUsers()).isEqualTo(USERS);
        assertThat(OPERATORS).hasToString(USERS.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {" %s\n", "%s&", "%s&v=2", "%s&x", "%s&=y"})
    void blanks_around_and_unknown_parts_are_forgiven(String form) {
        assertThat(InviteLink.parse(form.formatted(USERS.text()))).isEqualTo(USERS);
    }

    @Test
    void the_parts_come_in_any_order() {
        String turned = "dweeter://join?ca=" + CA + "&e=entry.example.org:7400&e=[2001:db8::7]:7401";

        assertThat(InviteLink.parse(turned)).isEqualTo(USERS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | An invite link begins with dweeter://join?",
            "https://example.org | An invite link begins with dweeter://join?",
            "dweeter:join?e=a:1&ca=%s | An invite link begins with dweeter://join?",
            "dweeter://join? | The link has no fingerprint (ca=…)",
            "dweeter://join?e=a:1 | The link has no fingerprint (ca=…)",
            "dweeter://join?ca=%s | The link names no Entry",
            "dweeter://join?e=&ca=%s | The link's Entry (e=…) is no address of the form host:port",
            "dweeter://join?e=a&ca=%s | The link's Entry (e=…) is no address of the form host:port",
            "dweeter://join?e=a:0&ca=%s | The link's Entry (e=…) is no address of the form host:port",
            "dweeter://join?e=a:1&ca= | The link's fingerprint (ca=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=abc | The link's fingerprint (ca=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=%s= | The link's fingerprint (ca=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=!%s | The link's fingerprint (ca=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=%sAAAA | The link's fingerprint (ca=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=%s&t= | The link's join token (t=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=%s&t=a%%b | The link's join token (t=…) is incomplete or mistyped",
            "dweeter://join?e=a:1&ca=%s&ca=vTtaRr7wggY72wePHZ4pStYvdlpZf5-DDqLF6iLx_Tg | The link says two different things about the same",
            "dweeter://join?e=a:1&ca=%s&t=a&t=b | The link says two different things about the same"})
    void a_wrong_link_is_refused_with_a_sentence(String form, String sentence) {
        assertThatIllegalArgumentException().isThrownBy(() -> InviteLink.parse(form.formatted(CA)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dweeter://join?e=a:1&t=secret", "dweeter://join?e=a:1t=secret&ca=x",
            "dweeter://join?e=a:1&ca=secret",
            "dweeter://join?e=a:1&ca=%s&t=secret%%",
            "dweeter://join?e=a:1&ca=%s&t=secret dweeter://join?e=b:1&ca=%s&t=secret"})
    void a_sentence_never_repeats_the_join_token(String form) {
        assertThatIllegalArgumentException().isThrownBy(() -> InviteLink.parse(form.replace("%s", CA)))
                .satisfies(e -> assertThat(e).hasMessageNotContaining("secret").hasNoCause());
    }
}
