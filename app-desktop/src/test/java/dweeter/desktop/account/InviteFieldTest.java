/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import javafx.css.PseudoClass;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Connectivity;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.WholeClient;

/// What the field for an invite looks like.
@ExtendWith(FxExtension.class)
class InviteFieldTest {

    @TempDir
    private Path folder;

    private WholeClient window = new WholeClient(Path.of(""));

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void an_invite_to_another_network_makes_the_field_red_with_the_sentence_under_it_until_it_is_changed() {
        window = new WholeClient(folder);
        window.network.goOffline(window.neighbourhood.clock().instant(), Connectivity.Trouble.ANOTHER_NETWORK);
        window.open();
        onFx(() -> window.network.goOffline(window.neighbourhood.clock().instant()));

        assertThat(states()).contains(PseudoClass.getPseudoClass("bad"));
        assertThat(window.text("invite-verdict")).startsWith("The machine that answers does not belong");
        window.write("invite", "");
        assertThat(states()).doesNotContain(PseudoClass.getPseudoClass("bad"));
    }

    @Test
    void what_is_no_invite_makes_it_red_too_and_one_that_is_good_does_not() {
        window = new WholeClient(folder);
        window.open();
        assertThat(states()).contains(PseudoClass.getPseudoClass("good"))
                .doesNotContain(PseudoClass.getPseudoClass("bad"));

        window.write("invite", "https://example.org");
        window.pass(Duration.ofSeconds(1));

        assertThat(states()).contains(PseudoClass.getPseudoClass("bad"))
                .doesNotContain(PseudoClass.getPseudoClass("good"));
    }

    private Set<PseudoClass> states() {
        return onFx(() -> Set.copyOf(window.node("invite-frame").getPseudoClassStates()));
    }
}
