/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.Neighbourhood;

/// The keys of the client, as a keyboard sends them.
class KeysTest extends KeysFixture {

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
    void the_keys_are_named_in_both_languages() {
        for (Language language : Language.values()) {
            onFx(() -> client.desktop().messages().languageProperty().set(language));
            for (Shortcut shortcut : Shortcut.values()) {
                assertThat(client.desktop().messages().text(shortcut.key())).isNotBlank();
                assertThat(shortcut.caps()).isNotEmpty().noneMatch(String::isBlank);
            }
        }
    }

    private Page page() {
        return onFx(() -> client.signedIn().shell().pageProperty().get());
    }

    private static KeyEvent typed(String key) {
        return new KeyEvent(KeyEvent.KEY_TYPED, key, "", KeyCode.UNDEFINED, false, false, false, false);
    }
}
