/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.desktop.settings.AccountSettings.Part;
import dweeter.desktop.shell.Page;
import dweeter.desktop.testing.ClientTest;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.model.Nick;

/// How users block somebody, see whom they block, and end it.
class BlockingTest extends ClientTest {

    private static final Nick ADA = new Nick("ada");

    @BeforeEach
    void open() {
        client.openAs(Neighbourhood.MARTA);
    }

    @Test
    void somebody_is_blocked_from_their_profile_with_the_keyboard_alone_and_unblocked_there() {
        client.open(new Page.Person(ADA));
        assertThat(screen().shown("#profile .follow")).hasSize(1);
        screen().focus("profile-more");
        screen().key(KeyCode.SPACE);
        assertThat(menu()).containsExactly("Block @ada …");
        screen().keys(KeyCode.DOWN, KeyCode.ENTER);

        assertThat(screen().text("question-title")).isEqualTo("Block @ada?");
        client.pass(Duration.ofSeconds(1));
        screen().keys(KeyCode.RIGHT, KeyCode.SPACE);

        assertThat(screen().shows("profile-unblock")).isTrue();
        assertThat(screen().text("profile-blocked")).startsWith("You block @ada");
        assertThat(screen().shown("#profile .follow")).isEmpty();
        assertThat(neighbourhood.community().follows(Neighbourhood.MARTA, ADA)).isFalse();
        screen().press("profile-unblock");
        assertThat(screen().shows("profile-unblock")).isFalse();
        assertThat(screen().shown("#profile .follow")).hasSize(1);
    }

    @Test
    void nothing_of_the_blocked_stays_on_the_screen_or_comes_back_after_a_restart() {
        assertThat(authors()).contains("@ada");

        onFx(() -> client.signedIn().actions().blocks().block(ADA));
        screen().settle();
        assertThat(authors()).doesNotContain("@ada").isNotEmpty();
        client.openAs(Neighbourhood.MARTA);

        assertThat(authors()).doesNotContain("@ada").isNotEmpty();
    }

    @Test
    void a_card_blocks_its_author() {
        screen().press(onFx(() -> {
            Button more = (Button) screen().shown("#timeline .card-more").getFirst();
            more.setId("some-more");
            return "some-more";
        }));

        assertThat(menu()).anyMatch(entry -> entry.startsWith("Block @"));
    }

    @Test
    void whom_one_blocks_is_listed_in_the_settings_and_unblocked_there() {
        onFx(() -> client.signedIn().actions().blocks().block(ADA));
        client.open(new Page.Settings());
        onFx(() -> client.signedIn().account().unfoldedProperty().set(Optional.of(Part.BLOCKED)));
        screen().settle();
        assertThat(screen().texts("#blocked .person-name")).containsExactly("@ada");

        screen().press("unblock-ada");

        assertThat(screen().texts("#blocked .person-name")).isEmpty();
        assertThat(client.signedIn().actions().blocks().blocked()).isEmpty();
    }

    private List<String> authors() {
        return screen().texts("#timeline .card-nick");
    }

    private static Optional<PopupWindow> popup() {
        return Window.getWindows().stream().filter(PopupWindow.class::isInstance).map(PopupWindow.class::cast)
                .findFirst();
    }

    private List<String> menu() {
        return onFx(() -> popup().map(window -> ((ContextMenu) window).getItems().stream()
                .map(MenuItem::getText).toList()).orElse(List.of()));
    }
}
