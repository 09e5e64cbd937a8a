/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

class PeopleViewTest extends ClientTest {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    @BeforeEach
    void open() {
        for (int i = 10; i < 30; i++) {
            neighbourhood.community().follow(Neighbourhood.MARTA,
                    neighbourhood.community().user("friend" + i, "Friend " + i));
        }
        client.openAs(Neighbourhood.MARTA);
        client.open(new Page.People());
        onFx(() -> client.signedIn().shell().open(new Page.Home()));
    }

    @Test
    void a_narrow_window_leads_to_the_field_and_keys_alone_lead_to_somebody() {
        screen().resize(480, 600);
        screen().focus("timeline");
        screen().key(KeyCode.SLASH);
        assertThat(screen().isFocused("go-to-nick")).isTrue();

        screen().keys(KeyCode.N, KeyCode.U, KeyCode.R, KeyCode.I, KeyCode.ENTER);

        assertThat(onFx(() -> client.signedIn().shell().pageProperty().get()))
                .isEqualTo(new Page.Person(new Nick("nuria")));
    }

    @Test
    void the_arrow_keys_choose_a_result_that_is_shown_and_spoken() {
        screen().resize(480, 480);
        client.open(new Page.People());
        screen().write("go-to-nick", "friend");

        for (int i = 0; i < 15; i++) {
            screen().key(KeyCode.DOWN);
        }
        screen().settle();

        Node chosen = chosen();
        assertThat(onFx(() -> ((Node) field().queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM))
                .getAccessibleText())).isEqualTo("Friend 25, @friend25, 16 of 21");
        Bounds place = onFx(() -> chosen.localToScene(chosen.getBoundsInLocal()));
        Node scroll = screen().shown("#people .scroll-pane").getFirst();
        Bounds page = onFx(() -> scroll.localToScene(scroll.getBoundsInLocal()));
        assertThat(place.getMinY()).isGreaterThanOrEqualTo(page.getMinY() - 1);
        assertThat(place.getMaxY()).isLessThanOrEqualTo(page.getMaxY() + 1);
        screen().key(KeyCode.ENTER);
        assertThat(onFx(() -> client.signedIn().shell().pageProperty().get()))
                .isEqualTo(new Page.Person(new Nick("friend25")));
    }

    @Test
    void escape_empties_the_field() {
        client.open(new Page.People());
        screen().write("go-to-nick", "friend");

        screen().key(KeyCode.ESCAPE);

        assertThat(field().getText()).isEmpty();
        assertThat(screen().shown("#people .search-hit")).isEmpty();
    }

    @Test
    void a_nick_that_nobody_has_leaves_one_where_one_is_and_says_so() {
        client.open(new Page.People());
        screen().write("go-to-nick", "nobody");
        screen().press("go-to");

        assertThat(onFx(() -> client.signedIn().shell().pageProperty().get())).isEqualTo(new Page.People());
        assertThat(screen().text("go-to-nick-problem")).isEqualTo("Nobody has this nick. Check how it is written.");
    }

    @Test
    void somebody_mentioned_who_does_not_exist_has_no_profile() {
        client.open(new Page.Person(new Nick("nobody")));

        assertThat(screen().shown("#profile .banner")).isEmpty();
        assertThat(screen().shown("#profile .follow")).isEmpty();
        assertThat(screen().shown("#profile-absent .empty-text")).singleElement()
                .hasFieldOrPropertyWithValue("text", "Nobody has this nick. Check how it is written.");
    }

    private Node chosen() {
        return onFx(() -> screen().scene().getRoot().lookupAll("#people .search-hit").stream()
                .filter(row -> row.getPseudoClassStates().contains(CHOSEN)).findFirst().orElseThrow());
    }

    private TextInputControl field() {
        return (TextInputControl) screen().node("go-to-nick");
    }
}
