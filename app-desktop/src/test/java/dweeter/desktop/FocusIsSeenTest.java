/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.desktop.testing.FxExtension.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;

import dweeter.desktop.shell.Page;

/// That one sees what has the keyboard.
class FocusIsSeenTest extends KeysFixture {

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
}
