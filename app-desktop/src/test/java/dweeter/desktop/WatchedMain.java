/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The client as users start it, which also says what is in its window: a line for everything that changes.
public final class WatchedMain {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final List<String> TEXTS = List.of("home-text", "dialog-text");
    private static final Map<String, String> SAID = new HashMap<>();

    private WatchedMain() {}

    public static void main(String[] words) {
        Thread.ofPlatform().daemon().name("watch").start(WatchedMain::watch);
        Main.main(words);
    }

    private static void watch() {
        while (true) {
            try {
                Platform.runLater(() -> Window.getWindows().stream().filter(Stage.class::isInstance)
                        .map(Stage.class::cast).findFirst().ifPresent(WatchedMain::look));
            } catch (IllegalStateException _) {
                // JavaFX does not run yet.
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static void look(Stage stage) {
        say("keyboard", stage.isFocused() && !stage.isIconified());
        say("iconified", stage.isIconified());
        Node root = stage.getScene().getRoot();
        TEXTS.forEach(id -> say(id, shown(root, id).map(node -> ((TextInputControl) node).getText()).orElse("none")));
        say("home", shown(root, "home-text").isPresent());
        say("saved", shown(root, "dialog-saved").isPresent());
    }

    private static Optional<Node> shown(Node root, String id) {
        return Optional.ofNullable(root.lookup("#" + id)).filter(WatchedMain::isShown);
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static void say(String what, Object now) {
        if (!now.toString().equals(SAID.put(what, now.toString()))) {
            System.out.println(what + ": " + now);
        }
    }
}
