/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dweeter.model.Nick;

/// The cards that keys lead to.
class KeysInTheTimelineTest extends KeysFixture {

    @Test
    void after_a_click_and_two_steps_down_the_card_that_is_redweeted_is_the_one_that_is_framed() {
        screen().click(textOfCard(0));
        screen().keys(KeyCode.DOWN, KeyCode.DOWN);
        Node framed = framedCard();
        String id = redweet(framed).getId();

        screen().key(KeyCode.R);

        assertThat(client.signedIn().actions().redweeted()).extracting(ref -> "redweet-" + ref.author() + "-" + ref.n())
                .containsExactly(id);
    }

    @Test
    void the_chosen_card_stays_chosen_when_it_has_been_read_and_when_others_come() {
        screen().keys(KeyCode.J, KeyCode.J);
        String id = redweet(framedCard()).getId();

        client.pass(Duration.ofSeconds(10));
        neighbourhood.community().dweet(new Nick("hugo"), "Soup again.");
        onFx(() -> client.signedIn().timeline().refresh());
        screen().settle();

        assertThat(redweet(framedCard()).getId()).isEqualTo(id);
    }

    @Test
    void j_and_k_go_up_and_down_and_u_to_what_is_unread() {
        screen().key(KeyCode.J);
        String first = redweet(framedCard()).getId();
        screen().key(KeyCode.J);
        assertThat(redweet(framedCard()).getId()).isNotEqualTo(first);
        screen().key(KeyCode.K);
        assertThat(redweet(framedCard()).getId()).isEqualTo(first);

        screen().key(KeyCode.U);
        assertThat(framedCard().lookup(".unread-dot")).isNotNull();
    }

    private Node textOfCard(int index) {
        return cards(card -> true).get(index).lookup(".dweet-text");
    }

    private static Node redweet(Node card) {
        return card.lookup(".redweet");
    }
}
