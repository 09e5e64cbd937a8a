/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

/// Where the keys go when something else comes onto the screen.
class FocusTest extends ClientTest {

    @Test
    void who_is_shown_the_timeline_goes_on_with_the_keys_in_it() {
        client.openAs(Neighbourhood.MARTA);

        screen().key(KeyCode.N);

        assertThat(screen().has("dialog-text")).isTrue();
        assertThat(screen().text("dialog-text")).isEmpty();
    }

    @Test
    void who_has_just_logged_in_goes_on_with_the_keys_in_the_timeline() {
        client.open();
        client.logIn();

        assertThat(screen().focused().map(Node::getId)).hasValue("timeline");
    }

    @Test
    void behind_a_search_result_that_was_opened_letters_are_keys_again() {
        client.openAs(Neighbourhood.MARTA);
        screen().key(KeyCode.SLASH);
        screen().keys(KeyCode.A, KeyCode.D, KeyCode.A);
        screen().key(KeyCode.ENTER);

        assertThat(client.signedIn().shell().pageProperty().get()).isEqualTo(new Page.Person(new Nick("ada")));
        assertThat(screen().focused().map(Node::getId)).hasValue("profile-items");
    }

    @Test
    void no_field_of_a_page_that_is_gone_takes_the_keys() {
        client.openAs(Neighbourhood.MARTA);
        screen().focus("home-text");

        client.open(new Page.Settings());
        screen().key(KeyCode.DIGIT1, KeyCode.CONTROL);

        assertThat(screen().focused().map(Node::getId)).hasValue("timeline");
    }

    @Test
    void the_form_begins_where_something_is_missing() {
        client.openWithoutInvite(Language.EN);
        assertThat(screen().focused().map(Node::getId)).hasValue("invite");
        client.open();
        assertThat(screen().focused().map(Node::getId)).hasValue("name");
        client.logIn();

        client.logOut();

        assertThat(screen().focused().map(Node::getId)).hasValue("password");
    }

    @Test
    void a_click_beside_the_text_of_a_field_but_within_its_frame_leads_into_it() {
        client.open();
        Node field = screen().node("nick");
        Bounds frame = field.getParent().localToScreen(field.getParent().getBoundsInLocal());

        screen().click(new Point2D(frame.getCenterX(), frame.getMaxY() - 2));

        assertThat(screen().focused().map(Node::getId)).hasValue("nick");
    }
}
