/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

/// The keys of the client, as a keyboard sends them.
class KeysTest extends ClientTest {

    @BeforeEach
    void open() {
        client.openAs(Neighbourhood.MARTA);
        // Away from every text field.
        screen().focus("timeline");
    }

    @Test
    void n_opens_the_composer_and_is_not_typed_into_it() {
        screen().key(KeyCode.N);

        assertThat(screen().shows("compose-dialog")).isTrue();
        assertThat(screen().text("dialog-text")).isEmpty();
        screen().keys(KeyCode.N, KeyCode.O);
        assertThat(screen().text("dialog-text")).isEqualTo("no");
    }

    @Test
    void n_opens_the_composer_also_while_nothing_has_the_keyboard_yet() {
        Scene scene = screen().scene();

        onFx(() -> Event.fireEvent(scene, typed("n")));

        assertThat(screen().shows("compose-dialog")).isTrue();
    }

    @Test
    void what_is_typed_right_behind_n_is_written_before_anything_is_drawn() {
        Scene scene = screen().scene();

        onFx(() -> {
            for (String key : List.of("n", "h", "o")) {
                Event.fireEvent(scene.getFocusOwner(), typed(key));
            }
        });

        assertThat(screen().text("dialog-text")).isEqualTo("ho");
    }

    @Test
    void who_types_on_when_asked_about_the_text_goes_on_with_it() {
        onFx(() -> {
            client.network.goOffline(neighbourhood.clock().instant());
            client.signedIn().outbox().publish("one");
            client.signedIn().compose().textProperty().set("two");
        });
        screen().key(KeyCode.O, KeyCode.CONTROL);
        screen().click(screen().node("dialog-edit-1"));
        assertThat(screen().shows("dialog-go-on")).isTrue();

        screen().keys(KeyCode.SPACE, KeyCode.X);

        assertThat(screen().text("dialog-text")).isEqualTo("two x");
        assertThat(screen().shows("dialog-go-on")).isTrue();
    }

    @Test
    void a_slash_leads_to_the_search_and_is_not_typed_into_it() {
        screen().key(KeyCode.SLASH);

        assertThat(screen().focused().map(Node::getId)).hasValue("search");
        assertThat(screen().text("search")).isEmpty();
    }

    @Test
    void a_question_mark_shows_all_keys_and_is_not_typed_into_their_filter() {
        screen().key(KeyCode.SLASH, KeyCode.SHIFT);

        assertThat(screen().shows("key-help")).isTrue();
        assertThat(screen().text("key-filter")).isEmpty();
        List<String> names = screen().texts(".key-name");
        for (Shortcut shortcut : Shortcut.values()) {
            assertThat(names).contains(client.desktop().messages().text(shortcut.key()));
        }
        screen().keys(KeyCode.G, KeyCode.A, KeyCode.P);
        assertThat(screen().texts(".key-name")).contains("Load the gap").hasSizeLessThan(names.size());
        screen().key(KeyCode.ESCAPE);
        assertThat(screen().shows("key-help")).isFalse();
        assertThat(screen().focused().map(Node::getId)).hasValue("timeline");
    }

    @Test
    void in_a_text_the_same_keys_are_letters() {
        screen().click(screen().node("home-text"));
        screen().keys(KeyCode.N, KeyCode.R, KeyCode.C, KeyCode.J, KeyCode.SLASH, KeyCode.PERIOD);

        assertThat(screen().text("home-text")).isEqualTo("nrcj/.");
        assertThat(screen().shows("compose-dialog")).isFalse();
    }

    @Test
    void one_goes_on_behind_a_draft_that_came_back() {
        onFx(() -> client.signedIn().compose().textProperty().set("half "));

        screen().key(KeyCode.SLASH);
        screen().focus("home-text");
        screen().key(KeyCode.A);

        assertThat(screen().text("home-text")).isEqualTo("half a");
    }

    @Test
    void escape_leads_from_the_text_to_the_rows_and_keeps_what_was_written() {
        screen().click(screen().node("home-text"));
        screen().keys(KeyCode.H, KeyCode.ESCAPE, KeyCode.J);

        assertThat(screen().text("home-text")).isEqualTo("h");
        assertThat(framedCard()).isNotNull();
    }

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

    @Test
    void every_key_that_goes_somewhere_gets_there_also_from_a_text() {
        screen().click(screen().node("home-text"));
        screen().key(KeyCode.DIGIT5, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Settings());
        screen().key(KeyCode.DIGIT4, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Network());
        screen().key(KeyCode.LEFT, KeyCode.ALT);
        assertThat(page()).isEqualTo(new Page.Settings());
        screen().key(KeyCode.DIGIT3, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.People());
        screen().key(KeyCode.DIGIT2, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Person(Neighbourhood.MARTA));
        screen().key(KeyCode.DIGIT1, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Home());
    }

    @Test
    void who_does_not_want_single_letters_keeps_the_others_and_the_help() {
        screen().key(KeyCode.SLASH, KeyCode.SHIFT);
        screen().click(screen().node("single-keys"));
        screen().key(KeyCode.ESCAPE);
        screen().focus("timeline");

        screen().key(KeyCode.N);
        assertThat(screen().shows("compose-dialog")).isFalse();
        screen().key(KeyCode.O, KeyCode.CONTROL);
        assertThat(screen().shows("compose-dialog")).isTrue();
        screen().key(KeyCode.ESCAPE);
        screen().key(KeyCode.SLASH, KeyCode.SHIFT);
        assertThat(screen().shows("key-help")).isTrue();
    }

    @Test
    void whatever_has_the_focus_can_be_seen() {
        var seen = new java.util.HashSet<Node>();
        screen().focus("nav-home");
        Node now = screen().focused().orElseThrow();
        while (seen.add(now)) {
            screen().key(KeyCode.TAB);
            now = screen().focused().orElseThrow();
            assertThat(changesWithFocus(now)).as("focus on %s", now).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(12);
    }

    @Test
    void in_a_question_one_sees_which_answer_enter_gives() {
        client.open(new Page.Settings());
        screen().press("clear-cache");

        for (KeyCode key : new KeyCode[]{KeyCode.RIGHT, KeyCode.LEFT}) {
            screen().key(key);

            assertThat(changesWithFocus(screen().focused().orElseThrow())).as("after %s", key).isTrue();
        }
    }

    @Test
    void the_keys_are_named_in_both_languages() {
        for (Language language : Language.values()) {
            onFx(() -> client.desktop().messages().languageProperty().set(language));
            for (Shortcut shortcut : Shortcut.values()) {
                assertThat(client.desktop().messages().text(shortcut.key())).isNotBlank();
                assertThat(shortcut.caps()).isNotEmpty().noneMatch(String::isBlank);
            }
        }
    }

    /// Whether it looks otherwise without the focus.
    private boolean changesWithFocus(Node node) {
        return onFx(() -> {
            var scene = screen().scene();
            Pictures.settle(scene);
            var with = scene.snapshot(null).getPixelReader();
            Node elsewhere = screen().node("shell");
            elsewhere.setFocusTraversable(true);
            elsewhere.requestFocus();
            Pictures.settle(scene);
            var without = scene.snapshot(null).getPixelReader();
            elsewhere.setFocusTraversable(false);
            node.requestFocus();
            for (int x = 0; x < scene.getWidth(); x += 1) {
                for (int y = 0; y < scene.getHeight(); y += 1) {
                    if (with.getArgb(x, y) != without.getArgb(x, y)) {
                        return true;
                    }
                }
            }
            return false;
        });
    }

    private Page page() {
        return onFx(() -> client.signedIn().shell().pageProperty().get());
    }

    private Node textOfCard(int index) {
        return cards(card -> true).get(index).lookup(".dweet-text");
    }

    /// The one card that has a frame around it, as somebody sees it.
    private Node framedCard() {
        List<Node> framed = cards(card -> ((javafx.scene.layout.Region) card).getBackground().getFills().stream()
                .anyMatch(fill -> fill.getFill().equals(Color.web("#0a6870"))));
        assertThat(framed).as("framed cards").hasSize(1);
        return framed.getFirst();
    }

    private List<Node> cards(Predicate<Node> wanted) {
        return onFx(() -> screen().shown("#timeline .item-card").stream().filter(wanted)
                .filter(card -> cell(card).isVisible()).toList());
    }

    private static Node cell(Node card) {
        Node node = card;
        while (!(node instanceof IndexedCell)) {
            node = node.getParent();
        }
        return node;
    }

    private static Node redweet(Node card) {
        return card.lookup(".redweet");
    }

    private static KeyEvent typed(String key) {
        return new KeyEvent(KeyEvent.KEY_TYPED, key, "", KeyCode.UNDEFINED, false, false, false, false);
    }
}
