/* SPDX-License-Identifier: MIT */
package dweeter.desktop.keys;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.event.EventHandler;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/// Does what keys stand for. Lives on the thread that draws.
public final class KeyBindings {

    private static final List<EventType<KeyEvent>> KEYS = List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_TYPED);

    private final Map<Shortcut, Runnable> actions = new EnumMap<>(Shortcut.class);
    private final BooleanSupplier characters;
    private final BooleanSupplier covered;

    /// @param characters whether single characters stand for something
    /// @param covered    whether something lies over the screen that has keys of its own
    public KeyBindings(BooleanSupplier characters, BooleanSupplier covered) {
        this.characters = characters;
        this.covered = covered;
    }

    public void bind(Shortcut shortcut, Runnable action) {
        actions.put(shortcut, action);
    }

    /// Listens to everything that is typed while `root` is on the screen. Lists and buttons would take some keys for themselves,
    /// so it is heard before them. In a window that has just opened nothing has the keyboard yet, and only the scene hears.
    public void listen(Node root) {
        EventHandler<KeyEvent> hear = this::hear;
        root.sceneProperty().subscribe((before, now) -> {
            Optional.ofNullable(before).ifPresent(scene -> KEYS.forEach(keys -> scene.removeEventFilter(keys, hear)));
            Optional.ofNullable(now).ifPresent(scene -> KEYS.forEach(keys -> scene.addEventFilter(keys, hear)));
        });
    }

    private void hear(KeyEvent event) {
        if (covered.getAsBoolean()) {
            return;
        }
        boolean writing = event.getTarget() instanceof TextInputControl;
        find(event).filter(shortcut -> !writing || !shortcut.isOfTexts())
                .filter(shortcut -> !shortcut.isCharacter() || characters.getAsBoolean() || shortcut == Shortcut.HELP)
                .ifPresent(shortcut -> {
                    event.consume();
                    Optional.ofNullable(actions.get(shortcut)).ifPresent(Runnable::run);
                });
    }

    private Optional<Shortcut> find(KeyEvent event) {
        return actions.keySet().stream().filter(shortcut -> shortcut.isIn(event)).findFirst();
    }
}
