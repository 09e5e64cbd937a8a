/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.fx.RightToLeft;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.keys.Shortcut;
import dweeter.model.Author;

/// Small pieces that several screens are put together from.
public final class Parts {

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
    private static final double SMALL_AVATAR = 34 / 15.0;

    private Parts() {}

    /// A label whose text follows the language.
    public static Label label(ObservableValue<String> text, String... styleClasses) {
        var label = new Label();
        label.textProperty().bind(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /// A label that takes as many lines as it needs.
    public static Label wrapped(ObservableValue<String> text, String... styleClasses) {
        Label label = label(text.map(RightToLeft::wrappable), styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Button button(ObservableValue<String> text, Runnable action, String... styleClasses) {
        var button = new Button();
        button.setMnemonicParsing(false);
        button.textProperty().bind(text);
        button.setOnAction(_ -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(styleClasses);
        return button;
    }

    /// A button that stays pressed.
    public static ToggleButton toggle(ObservableValue<String> text, String... styleClasses) {
        var button = new ToggleButton();
        button.setMnemonicParsing(false);
        button.textProperty().bind(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getStyleClass().addAll(styleClasses);
        return button;
    }

    /// An entry of a menu. Its text is shown as it is: a menu would take an underscore, as nicks have them, for the
    /// mark of a key.
    public static MenuItem item(String text, Runnable action) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// The same with the key that does it too.
    public static MenuItem item(String text, Shortcut shortcut, Runnable action) {
        MenuItem item = item(text, action);
        item.setAccelerator(shortcut.accelerator());
        return item;
    }

    /// A button that is only an icon, with its name for the pointer and the reader.
    public static Button iconButton(Feather icon, ObservableValue<String> name, Runnable action) {
        var button = new Button();
        button.setGraphic(Icons.of(icon));
        button.accessibleTextProperty().bind(name);
        button.setOnAction(_ -> action.run());
        button.getStyleClass().add("icon-button");
        return button;
    }

    /// Takes the room between its neighbours.
    public static Region spring() {
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /// Somebody in a list: avatar, name, nick, and what can be done.
    public static HBox person(Author author, EmojiImages art, Runnable open, Node... actions) {
        var name = new NameLine(author.shownName(), art, "person-name");
        var nick = new Label("@" + author.nick());
        nick.getStyleClass().add("person-nick");
        var names = new VBox(name, nick);
        HBox.setHgrow(names, Priority.ALWAYS);
        names.setMinWidth(0);
        var avatar = new Avatar(author.nick(), SMALL_AVATAR);
        avatar.setOnMouseClicked(_ -> open.run());
        names.setOnMouseClicked(_ -> open.run());
        avatar.getStyleClass().add("clickable");
        names.getStyleClass().add("clickable");
        var row = new HBox(avatar, names);
        row.getChildren().addAll(actions);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("person");
        return row;
    }

    /// A sentence about how something went, that is there only while there is one.
    public static Label sentence(Messages messages, ObservableValue<Optional<Notice>> notice) {
        return sentence(messages, notice, Optional::empty);
    }

    /// @param welcome the icon before good news
    public static Label sentence(Messages messages, ObservableValue<Optional<Notice>> notice,
            Supplier<Optional<Feather>> welcome) {
        var label = new Label();
        label.getStyleClass().add("sentence");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        Runnable show = () -> {
            Optional<Notice> now = notice.getValue();
            label.setText(now.map(n -> RightToLeft.wrappable(n.in(messages))).orElse(""));
            label.setVisible(now.isPresent());
            label.setManaged(now.isPresent());
            label.pseudoClassStateChanged(GOOD, now.filter(n -> n.tone() == Notice.Tone.GOOD).isPresent());
            label.pseudoClassStateChanged(BAD, now.filter(n -> n.tone() == Notice.Tone.BAD).isPresent());
            label.setGraphic(now.flatMap(n -> switch (n.tone()) {
                case BAD -> Optional.of(Feather.ALERT_CIRCLE);
                case GOOD -> welcome.get();
            }).map(Icons::of).orElse(null));
        };
        notice.subscribe(show);
        messages.languageProperty().subscribe(show);
        show.run();
        return label;
    }

    /// Has a click beside the text of a field, but within its frame, lead into the field.
    public static void reach(Region frame, TextField field) {
        frame.setCursor(Cursor.TEXT);
        frame.addEventHandler(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getTarget() == frame && field.isVisible()) {
                field.requestFocus();
                // What it scrolls in would take the focus.
                press.consume();
            }
        });
    }

    /// The room that a sentence takes, which is there also while there is none, so that nothing below it moves.
    public static VBox room(Label sentence, String... styleClasses) {
        var room = new VBox(sentence);
        room.getStyleClass().add("sentence-room");
        room.getStyleClass().addAll(styleClasses);
        return room;
    }

    /// What is said where there is nothing to show yet.
    public static VBox empty(ObservableValue<String> title, ObservableValue<String> text, Node... actions) {
        var head = new HBox(new RingMark(1.6), label(title, "empty-title"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("empty-head");
        var box = new VBox(head, wrapped(text, "empty-text"));
        box.getChildren().addAll(actions);
        box.getStyleClass().add("empty");
        return box;
    }

    /// A node that takes part only while `shown`.
    public static <N extends Node> N shownWhile(ObservableValue<Boolean> shown, N node) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
        return node;
    }
}
