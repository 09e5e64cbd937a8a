/* SPDX-License-Identifier: MIT */
package dweeter.desktop.keys;

import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCharacterCombination;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// What can be done with a key. A single character is taken as it was typed, wherever the keyboard has it and so that it is never
/// typed into what it opens as well.
public enum Shortcut {

    NEXT(Group.READ, "keys.next", new Trigger.Typed("j")),
    PREVIOUS(Group.READ, "keys.previous", new Trigger.Typed("k")),
    NEXT_UNREAD(Group.READ, "keys.next-unread", new Trigger.Typed("u")),
    SHOW_NEW(Group.READ, "keys.show-new", new Trigger.Typed(".")),
    OPEN_AUTHOR(Group.READ, "keys.open-author", new Trigger.Typed("o")),
    LOAD_GAP(Group.READ, "keys.load-gap", new Trigger.Typed("l")),
    TO_TOP(Group.READ, "keys.to-top", pressed(KeyCode.HOME)),
    REFRESH(Group.READ, "keys.refresh", pressed(KeyCode.F5)),
    REDWEET(Group.ACT, "keys.redweet", new Trigger.Typed("r")),
    COPY(Group.ACT, "keys.copy", new Trigger.Typed("c")),
    DELETE(Group.ACT, "keys.delete", pressed(KeyCode.DELETE)),
    UNDO(Group.ACT, "keys.undo", pressed(KeyCode.Z, KeyCombination.SHORTCUT_DOWN)),
    NEW_DWEET(Group.WRITE, "keys.new-dweet", new Trigger.Typed("n")),
    SEND(Group.WRITE, "keys.send", pressed(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN)),
    EMOJI(Group.WRITE, "keys.emoji", pressed(KeyCode.E, KeyCombination.SHORTCUT_DOWN)),
    OUTBOX(Group.WRITE, "keys.outbox", pressed(KeyCode.O, KeyCombination.SHORTCUT_DOWN)),
    CLOSE(Group.WRITE, "keys.close", pressed(KeyCode.ESCAPE)),
    HOME(Group.GO, "keys.home", pressed(KeyCode.DIGIT1, KeyCombination.SHORTCUT_DOWN)),
    PROFILE(Group.GO, "keys.profile", pressed(KeyCode.DIGIT2, KeyCombination.SHORTCUT_DOWN)),
    PEOPLE(Group.GO, "keys.people", pressed(KeyCode.DIGIT3, KeyCombination.SHORTCUT_DOWN)),
    NETWORK(Group.GO, "keys.network", pressed(KeyCode.DIGIT4, KeyCombination.SHORTCUT_DOWN)),
    SETTINGS(Group.GO, "keys.settings", pressed(KeyCode.DIGIT5, KeyCombination.SHORTCUT_DOWN)),
    BACK(Group.GO, "keys.back", pressed(KeyCode.LEFT, KeyCombination.ALT_DOWN)),
    SEARCH(Group.GO, "keys.search", new Trigger.Typed("/")),
    LARGER(Group.GO, "keys.larger", pressed(KeyCode.PLUS, KeyCombination.SHORTCUT_DOWN)),
    SMALLER(Group.GO, "keys.smaller", pressed(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN)),
    HELP(Group.GO, "keys.help", new Trigger.Typed("?"));

    private final Group group;
    private final String key;
    private final Trigger trigger;

    Shortcut(Group group, String key, Trigger trigger) {
        this.group = group;
        this.key = key;
        this.trigger = trigger;
    }

    /// What it is for.
    public enum Group {
        READ("keys.group.read"), ACT("keys.group.act"), WRITE("keys.group.write"), GO("keys.group.go");

        private final String key;

        Group(String key) {
            this.key = key;
        }

        /// Of the text that names it.
        public String key() {
            return key;
        }
    }

    /// What sets it off.
    sealed interface Trigger {

        /// A character, without Ctrl or Alt.
        record Typed(String character) implements Trigger {}

        record Pressed(KeyCombination keys) implements Trigger {}
    }

    public Group group() {
        return group;
    }

    /// Of the text that says what it does.
    public String key() {
        return key;
    }

    /// Whether it is a single character, which somebody may not want who speaks to the computer or hits keys by chance.
    public boolean isCharacter() {
        return trigger instanceof Trigger.Typed;
    }

    /// Whether that event sets it off.
    public boolean isIn(KeyEvent event) {
        return switch (trigger) {
            case Trigger.Typed(String character) -> event.getEventType() == KeyEvent.KEY_TYPED
                    && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()
                    && event.getCharacter().toLowerCase(Locale.ROOT).equals(character);
            case Trigger.Pressed(KeyCombination keys) ->
                event.getEventType() == KeyEvent.KEY_PRESSED && keys.match(event);
        };
    }

    /// Whether it means something else while a text is being written, as the key does there.
    boolean isOfTexts() {
        return switch (trigger) {
            case Trigger.Typed _ -> true;
            case Trigger.Pressed _ -> this == TO_TOP || this == CLOSE || this == DELETE || this == UNDO;
        };
    }

    /// What is written on the keys, one after the other.
    public List<String> caps() {
        return switch (trigger) {
            case Trigger.Typed(String character) -> List.of(character.toUpperCase(Locale.ROOT));
            case Trigger.Pressed(KeyCombination keys) -> List.of(keys.getDisplayText().replaceFirst("\\+", " "));
        };
    }

    /// As menus show it.
    public KeyCombination accelerator() {
        return switch (trigger) {
            case Trigger.Typed(String character) -> new KeyCharacterCombination(character.toUpperCase(Locale.ROOT));
            case Trigger.Pressed(KeyCombination keys) -> keys;
        };
    }

    private static Trigger pressed(KeyCode code, KeyCombination.Modifier... modifiers) {
        return new Trigger.Pressed(new KeyCodeCombination(code, modifiers));
    }
}
