/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import javafx.css.PseudoClass;

import org.junit.jupiter.api.Test;

import dweeter.client.Connectivity;
import dweeter.desktop.testing.ClientTest;

/// What the field for an invite looks like.
class InviteFieldTest extends ClientTest {

    @Test
    void an_invite_to_another_network_makes_the_field_red_with_the_sentence_under_it_until_it_is_changed() {
        client.network.goOffline(neighbourhood.clock().instant(), Connectivity.Trouble.ANOTHER_NETWORK);
        client.open();
        client.goOffline();

        assertThat(states()).contains(PseudoClass.getPseudoClass("bad"));
        assertThat(screen().text("invite-verdict")).startsWith("The machine that answers does not belong");
        screen().write("invite", "");
        assertThat(states()).doesNotContain(PseudoClass.getPseudoClass("bad"));
    }

    @Test
    void what_is_no_invite_makes_it_red_too_and_one_that_is_good_does_not() {
        client.open();
        assertThat(states()).contains(PseudoClass.getPseudoClass("good"))
                .doesNotContain(PseudoClass.getPseudoClass("bad"));

        screen().write("invite", "https://example.org");
        client.pass(Duration.ofSeconds(1));

        assertThat(states()).contains(PseudoClass.getPseudoClass("bad"))
                .doesNotContain(PseudoClass.getPseudoClass("good"));
    }

    private Set<PseudoClass> states() {
        return onFx(() -> Set.copyOf(screen().node("invite-frame").getPseudoClassStates()));
    }
}
