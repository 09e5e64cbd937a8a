/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Cid;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.protocol.DeleteDweet;

/// How somebody deletes a dweet of their own, and what others see then.
class DeletingTest extends KeysFixture {

    private static final String TEXT = "Anyone up for a walk?";
    private static final String STUB = "Deleted by its author.";

    @BeforeEach
    void publish() {
        client.publish(TEXT);
        screen().settle();
        screen().focus("timeline");
        screen().key(KeyCode.HOME);
        screen().key(KeyCode.J);
    }

    @Test
    void with_del_the_card_gives_way_to_a_row_that_counts_down_and_with_ctrl_z_it_is_there_again() {
        assertThat(texts()).contains(TEXT);

        screen().key(KeyCode.DELETE);

        assertThat(texts()).doesNotContain(TEXT);
        assertThat(screen().texts(".deleted-words")).containsExactly("Dweet deleted.");
        assertThat(screen().texts(".deleted-seconds")).containsExactly("6 s");
        client.pass(Duration.ofSeconds(2));
        assertThat(screen().texts(".deleted-seconds")).containsExactly("4 s");
        screen().key(KeyCode.Z, KeyCode.CONTROL);
        assertThat(texts()).contains(TEXT);
        assertThat(screen().shown(".deleted-row")).isEmpty();
        client.pass(Duration.ofSeconds(60));
        assertThat(neighbourhood.community().texts(Neighbourhood.MARTA)).contains(TEXT);
    }

    @Test
    void with_the_mouse_it_is_in_the_menu_of_ones_own_cards_only_and_a_button_brings_it_back() {
        assertThat(menu(1)).doesNotContain("Delete");
        assertThat(menu(0)).contains("Delete");

        choose(0, "Delete");
        assertThat(texts()).doesNotContain(TEXT);
        screen().press("undo-marta-1");

        assertThat(texts()).contains(TEXT);
    }

    @Test
    void the_row_is_lower_than_the_card_was_and_nothing_lies_over_it() {
        double card = height(0);
        screen().key(KeyCode.DELETE);
        double row = height(0);
        assertThat(row).isLessThan(card);

        client.pass(Duration.ofSeconds(7));

        assertThat(height(0)).isGreaterThan(row);
        List<Node> cards = cards(_ -> true);
        onFx(() -> assertThat(cards.get(1).localToScene(0, 0).getY())
                .isGreaterThanOrEqualTo(cards.get(0).localToScene(0, height(cards.get(0))).getY() - 1));
    }

    @Test
    void after_the_time_a_stub_stands_there_to_which_nothing_can_be_done() {
        screen().key(KeyCode.DELETE);
        client.pass(Duration.ofSeconds(7));

        assertThat(screen().texts(".missing")).containsExactly(STUB);
        assertThat(neighbourhood.community().texts(Neighbourhood.MARTA)).doesNotContain(TEXT);
        assertThat(cards(_ -> true).getFirst().lookupAll(".card-action")).isEmpty();
        long before = neighbourhood.community().items(Neighbourhood.MARTA);
        screen().keys(KeyCode.R, KeyCode.C, KeyCode.DELETE, KeyCode.O);
        client.pass(Duration.ofSeconds(7));
        assertThat(neighbourhood.community().items(Neighbourhood.MARTA)).isEqualTo(before);
    }

    @Test
    void without_a_connection_it_says_that_others_still_see_it() {
        client.goOffline();
        screen().key(KeyCode.DELETE);
        client.pass(Duration.ofSeconds(7));

        assertThat(screen().texts(".missing"))
                .containsExactly("Deleted here. Others see it until there is a connection again.");
        client.goOnline();
        screen().settle();
        assertThat(screen().texts(".missing")).containsExactly(STUB);
    }

    @Test
    void who_closes_the_window_before_the_time_has_deleted_it() {
        screen().key(KeyCode.DELETE);
        client.closeByCross();
        assertThat(neighbourhood.community().texts(Neighbourhood.MARTA)).contains(TEXT);

        client.openAs(Neighbourhood.MARTA);

        assertThat(neighbourhood.community().texts(Neighbourhood.MARTA)).doesNotContain(TEXT);
        assertThat(texts()).doesNotContain(TEXT);
        assertThat(screen().texts(".missing")).containsExactly(STUB);
    }

    @Test
    void on_ones_profile_it_is_deleted_too_and_counted_no_more() {
        client.open(new Page.Person(Neighbourhood.MARTA));
        screen().key(KeyCode.J);
        screen().key(KeyCode.DELETE);
        assertThat(screen().shown(".deleted-row")).hasSize(1);

        client.pass(Duration.ofSeconds(7));

        assertThat(screen().texts(".missing")).containsExactly(STUB);
        assertThat(client.signedIn().profile().copyProperty().get().orElseThrow().profile().items()).isZero();
    }

    @Test
    void of_a_deleted_dweet_of_somebody_else_a_stub_is_left_and_of_what_passes_it_on() {
        var water = new ItemRef(new Nick("nuria"), 1);
        int before = cards(_ -> true).size();
        client.network.ask(new DeleteDweet(neighbourhood.community().open(water.author()), Cid.fresh(), water.n()));

        onFx(() -> client.signedIn().timeline().refresh());
        screen().settle();
        client.open(new Page.Person(water.author()));

        assertThat(before).isPositive();
        assertThat(screen().texts("#profile-items .missing")).containsExactly(STUB);
    }

    @Test
    void who_logs_out_before_it_was_told_is_asked_and_the_dweet_stays_where_that_is_dropped() {
        client.goOffline();
        screen().key(KeyCode.DELETE);
        client.pass(Duration.ofSeconds(7));
        client.logOut();

        assertThat(screen().lines("question-sentences")).first().isEqualTo("1 dweet of yours waits to be deleted from "
                + "the network. If you do not keep that here, it stays there.");
        screen().press("log-out-delete");
        client.goOnline();
        client.openAs(Neighbourhood.MARTA);

        assertThat(neighbourhood.community().texts(Neighbourhood.MARTA)).contains(TEXT);
    }

    @Test
    void del_and_ctrl_z_mean_something_else_while_one_writes() {
        screen().write("home-text", "a draft");

        screen().key(KeyCode.DELETE);

        assertThat(client.signedIn().actions().deletions().stages()).isEmpty();
    }

    private List<String> texts() {
        return onFx(() -> screen().shown("#timeline .dweet-text").stream().map(Node::getAccessibleText).toList());
    }

    private double height(int card) {
        return height(cards(_ -> true).get(card));
    }

    private static double height(Node card) {
        return onFx(() -> card.getBoundsInLocal().getHeight());
    }

    private List<String> menu(int card) {
        return items(card).stream().map(MenuItem::getText).toList();
    }

    private void choose(int card, String word) {
        onFx(() -> items(card).stream().filter(item -> item.getText().equals(word)).findFirst().orElseThrow().fire());
        screen().settle();
    }

    private List<MenuItem> items(int card) {
        return onFx(() -> {
            Node more = cards(_ -> true).get(card).lookup(".card-more");
            ((javafx.scene.control.Button) more).fire();
            ContextMenu menu = Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast).findFirst().orElseThrow();
            List<MenuItem> items = List.copyOf(menu.getItems());
            menu.hide();
            return items;
        });
    }
}
