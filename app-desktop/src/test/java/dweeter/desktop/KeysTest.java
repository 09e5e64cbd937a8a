/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.FxExtension;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

/// The keys of the client, as a keyboard sends them.
@ExtendWith(FxExtension.class)
class KeysTest {

    @TempDir
    private Path folder;
    private final Neighbourhood neighbourhood = new Neighbourhood();
    private Optional<ClientWindow> open = Optional.empty();

    @BeforeEach
    void open() {
        open = Optional.of(ClientWindow.open(folder, neighbourhood));
        // Away from every text field.
        onFx(() -> client().list().requestFocus());
    }

    @AfterEach
    void close() {
        open.ifPresent(ClientWindow::close);
    }

    @Test
    void n_opens_the_composer_and_is_not_typed_into_it() {
        client().press(KeyCode.N);

        assertThat(client().find("compose-dialog")).isPresent();
        assertThat(client().textOf("dialog-text")).isEmpty();
        client().press(KeyCode.N);
        client().press(KeyCode.O);
        assertThat(client().textOf("dialog-text")).isEqualTo("no");
    }

    @Test
    void n_opens_the_composer_also_while_nothing_has_the_keyboard_yet() {
        Scene scene = client().stage().getScene();

        onFx(() -> Event.fireEvent(scene, typed("n")));

        assertThat(client().find("compose-dialog")).isPresent();
    }

    @Test
    void what_is_typed_right_behind_n_is_written_before_anything_is_drawn() {
        Scene scene = client().stage().getScene();

        onFx(() -> {
            for (String key : List.of("n", "h", "o")) {
                Event.fireEvent(scene.getFocusOwner(), typed(key));
            }
        });

        assertThat(client().textOf("dialog-text")).isEqualTo("ho");
    }

    @Test
    void who_types_on_when_asked_about_the_text_goes_on_with_it() {
        onFx(() -> {
            client().network().goOffline(neighbourhood.clock().instant());
            client().in().outbox().publish("one");
            client().in().compose().textProperty().set("two");
        });
        client().press(KeyCode.O, KeyCode.CONTROL);
        client().click(client().node("dialog-edit-1"));
        assertThat(client().find("dialog-go-on")).isPresent();

        client().press(KeyCode.SPACE);
        client().press(KeyCode.X);

        assertThat(client().textOf("dialog-text")).isEqualTo("two x");
        assertThat(client().find("dialog-go-on")).isPresent();
    }

    @Test
    void a_slash_leads_to_the_search_and_is_not_typed_into_it() {
        client().press(KeyCode.SLASH);

        assertThat(client().focused().map(Node::getId)).hasValue("search");
        assertThat(client().textOf("search")).isEmpty();
    }

    @Test
    void a_question_mark_shows_all_keys_and_is_not_typed_into_their_filter() {
        client().press(KeyCode.SLASH, KeyCode.SHIFT);

        assertThat(client().find("key-help")).isPresent();
        assertThat(client().textOf("key-filter")).isEmpty();
        List<String> names = client().all(".key-name").stream().map(name -> ((Label) name).getText()).toList();
        for (Shortcut shortcut : Shortcut.values()) {
            assertThat(names).contains(client().desktop().messages().text(shortcut.key()));
        }
        client().press(KeyCode.G);
        client().press(KeyCode.A);
        client().press(KeyCode.P);
        assertThat(client().all(".key-name").stream().map(name -> ((Label) name).getText())).contains("Load the gap")
                .hasSizeLessThan(names.size());
        client().press(KeyCode.ESCAPE);
        assertThat(client().find("key-help")).isEmpty();
        assertThat(client().focused().map(Node::getId)).hasValue("timeline");
    }

    @Test
    void in_a_text_the_same_keys_are_letters() {
        client().click(client().node("home-text"));
        for (KeyCode key : List.of(KeyCode.N, KeyCode.R, KeyCode.C, KeyCode.J, KeyCode.SLASH, KeyCode.PERIOD)) {
            client().press(key);
        }

        assertThat(client().textOf("home-text")).isEqualTo("nrcj/.");
        assertThat(client().find("compose-dialog")).isEmpty();
    }

    @Test
    void one_goes_on_behind_a_draft_that_came_back() {
        onFx(() -> client().in().compose().textProperty().set("half "));

        client().press(KeyCode.SLASH);
        onFx(() -> client().node("home-text").requestFocus());
        client().press(KeyCode.A);

        assertThat(client().textOf("home-text")).isEqualTo("half a");
    }

    @Test
    void escape_leads_from_the_text_to_the_rows_and_keeps_what_was_written() {
        client().click(client().node("home-text"));
        client().press(KeyCode.H);
        client().press(KeyCode.ESCAPE);
        client().press(KeyCode.J);

        assertThat(client().textOf("home-text")).isEqualTo("h");
        assertThat(framedCard()).isNotNull();
    }

    @Test
    void after_a_click_and_two_steps_down_the_card_that_is_redweeted_is_the_one_that_is_framed() {
        client().click(textOfCard(0));
        client().press(KeyCode.DOWN);
        client().press(KeyCode.DOWN);
        Node framed = framedCard();
        String id = redweet(framed).getId();

        client().press(KeyCode.R);

        assertThat(client().in().acts().redweeted()).extracting(ref -> "redweet-" + ref.author() + "-" + ref.n())
                .containsExactly(id);
    }

    @Test
    void the_chosen_card_stays_chosen_when_it_has_been_read_and_when_others_come() {
        client().press(KeyCode.J);
        client().press(KeyCode.J);
        String id = redweet(framedCard()).getId();

        client().pass(Duration.ofSeconds(10));
        neighbourhood.community().dweet(new Nick("hugo"), "Soup again.");
        onFx(() -> client().in().timeline().refresh());
        client().settle();

        assertThat(redweet(framedCard()).getId()).isEqualTo(id);
    }

    @Test
    void j_and_k_go_up_and_down_and_u_to_what_is_unread() {
        client().press(KeyCode.J);
        String first = redweet(framedCard()).getId();
        client().press(KeyCode.J);
        assertThat(redweet(framedCard()).getId()).isNotEqualTo(first);
        client().press(KeyCode.K);
        assertThat(redweet(framedCard()).getId()).isEqualTo(first);

        client().press(KeyCode.U);
        assertThat(framedCard().lookup(".unread-dot")).isNotNull();
    }

    @Test
    void every_key_that_goes_somewhere_gets_there_also_from_a_text() {
        client().click(client().node("home-text"));
        client().press(KeyCode.DIGIT5, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Settings());
        client().press(KeyCode.DIGIT4, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Network());
        client().press(KeyCode.LEFT, KeyCode.ALT);
        assertThat(page()).isEqualTo(new Page.Settings());
        client().press(KeyCode.DIGIT3, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.People());
        client().press(KeyCode.DIGIT2, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Person(Neighbourhood.MARTA));
        client().press(KeyCode.DIGIT1, KeyCode.CONTROL);
        assertThat(page()).isEqualTo(new Page.Home());
    }

    @Test
    void who_does_not_want_single_letters_keeps_the_others_and_the_help() {
        client().press(KeyCode.SLASH, KeyCode.SHIFT);
        client().click(client().node("single-keys"));
        client().press(KeyCode.ESCAPE);
        onFx(() -> client().list().requestFocus());

        client().press(KeyCode.N);
        assertThat(client().find("compose-dialog")).isEmpty();
        client().press(KeyCode.O, KeyCode.CONTROL);
        assertThat(client().find("compose-dialog")).isPresent();
        client().press(KeyCode.ESCAPE);
        client().press(KeyCode.SLASH, KeyCode.SHIFT);
        assertThat(client().find("key-help")).isPresent();
    }

    @Test
    void whatever_has_the_focus_can_be_seen() {
        var seen = new java.util.HashSet<Node>();
        onFx(() -> client().node("nav-home").requestFocus());
        Node now = client().focused().orElseThrow();
        while (seen.add(now)) {
            client().press(KeyCode.TAB);
            now = client().focused().orElseThrow();
            assertThat(changesWithFocus(now)).as("focus on %s", now).isTrue();
        }
        assertThat(seen).hasSizeGreaterThan(12);
    }

    @Test
    void the_keys_are_named_in_both_languages() {
        for (Language language : Language.values()) {
            onFx(() -> client().desktop().messages().languageProperty().set(language));
            for (Shortcut shortcut : Shortcut.values()) {
                assertThat(client().desktop().messages().text(shortcut.key())).isNotBlank();
                assertThat(shortcut.caps()).isNotEmpty().noneMatch(String::isBlank);
            }
        }
    }

    /// Whether it looks otherwise without the focus.
    private boolean changesWithFocus(Node node) {
        return onFx(() -> {
            var scene = client().desktop().scene();
            Pictures.settle(scene);
            var with = scene.snapshot(null).getPixelReader();
            Node elsewhere = client().node("shell");
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
        return onFx(() -> client().in().shell().pageProperty().get());
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
        return onFx(() -> client().all("#timeline .item-card").stream().filter(wanted)
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

    private ClientWindow client() {
        return open.orElseThrow();
    }
}
