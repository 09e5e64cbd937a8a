/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.fx.RightToLeft;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.CountDownRing;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.RichText;
import dweeter.model.DweetText;
import dweeter.model.Nick;

/// Where a dweet is written: the text, what can be put into it, how much room is left, and the button.
public final class ComposeBox extends VBox {

    private static final double AVATAR = 44 / 15.0;
    private static final int MOST_LINES = 9;
    /// Below this a picture of the author has no room, in pixels.
    private static final double WITHOUT_AVATAR = 400;
    /// Below this there is no room for words beside the buttons, in pixels.
    private static final double WITHOUT_WORDS = 600;

    private final ComposeViewModel model;
    private final Messages messages;
    private final Times times;
    private final EmojiImages art;
    private final GrowingTextArea text;
    private final Runnable sent;
    private final Button smile;

    /// @param lines how many the empty text takes
    /// @param sent  is run when a dweet was handed over
    public ComposeBox(ComposeViewModel model, Messages messages, Times times, EmojiImages art, Nick self, int lines,
            String id, Runnable sent) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        this.art = art;
        this.sent = sent;
        getStyleClass().add("compose");
        var code = new EmojiCode();
        text = new GrowingTextArea(lines, MOST_LINES, code);
        text.setId(id + "-text");
        text.writtenProperty().bindBidirectional(model.textProperty());
        text.promptTextProperty().bind(messages.of("compose.prompt"));
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        smile = Parts.iconButton(Feather.SMILE, messages.of("compose.emoji"), () -> {});
        smile.setOnAction(_ -> EmojiPicker.show(smile, art, this::insert));
        Label problem = Parts.sentence(messages, model.problemProperty());
        var content = new VBox(editing(id), new StackPane(text, new EmojiOverlay(text, code, art)), preview(), problem,
                question(id), actions(id));
        content.getStyleClass().add("compose-content");
        HBox.setHgrow(content, Priority.ALWAYS);
        var row = new HBox(Parts.shownWhile(widthProperty().greaterThan(WITHOUT_AVATAR), new Avatar(self, AVATAR)),
                content);
        row.getStyleClass().add("compose-row");
        getChildren().add(row);
    }

    /// Puts the caret at the end of the text, also while something is asked: what is typed on must not be the answer.
    public void write() {
        // A field takes nothing before it is drawn for the first time, and somebody who types fast is faster.
        text.applyCss();
        text.requestFocus();
        text.end();
    }

    private HBox actions(String id) {
        Button at = Parts.iconButton(Feather.AT_SIGN, messages.of("compose.mention"), () -> insert("@"));
        Button hash = Parts.iconButton(Feather.HASH, messages.of("compose.tag"), () -> insert("#"));
        Button send = Parts.button(messages.of("compose.send"), this::send, "primary");
        send.setId(id + "-send");
        send.disableProperty().bind(model.readyProperty().not());
        var actions = new HBox(smile, at, hash, Parts.spring(), saved(id),
                new CountDownRing(DweetText.MAX_GRAPHEMES, model.leftProperty()), send);
        actions.setAlignment(Pos.CENTER_LEFT);
        actions.getStyleClass().add("compose-actions");
        return actions;
    }

    /// Says since when nothing of it can be lost any more.
    private Label saved(String id) {
        Label saved = Parts.label(times.following(() -> model.savedProperty().get()
                .map(at -> messages.text("compose.saved", times.absolute(at))).orElse(""), model.savedProperty()),
                "draft-saved");
        saved.setId(id + "-saved");
        saved.setGraphic(Icons.of(Feather.CHECK));
        saved.setMinWidth(USE_PREF_SIZE);
        saved.contentDisplayProperty().bind(Bindings.when(widthProperty().lessThan(WITHOUT_WORDS))
                .then(ContentDisplay.GRAPHIC_ONLY).otherwise(ContentDisplay.LEFT));
        return Parts.shownWhile(model.savedProperty().map(at -> at.isPresent()), saved);
    }

    /// Says that a waiting dweet is being changed.
    private HBox editing(String id) {
        Button stop = Parts.button(messages.of("compose.stop-editing"), model::stopEditing, "text-button", "strong");
        stop.setId(id + "-stop-editing");
        var row = new HBox(Parts.wrapped(messages.of("compose.editing"), "compose-note"), Parts.spring(), stop);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("compose-question");
        return Parts.shownWhile(model.editingProperty(), row);
    }

    /// Asks what is to become of the text here when another one is to be edited.
    private VBox question(String id) {
        Button goOn = Parts.button(messages.of("compose.go-on"), model::dismissQuestion, "primary", "small");
        goOn.setId(id + "-go-on");
        Button other = Parts.button(messages.of("compose.discard"), model::editAsked, "secondary", "small");
        other.setId(id + "-discard");
        var buttons = new HBox(goOn, other);
        buttons.getStyleClass().add("page-actions");
        var box = new VBox(Parts.wrapped(messages.of("compose.question"), "compose-note"), buttons);
        box.getStyleClass().add("compose-question");
        model.questionProperty().addListener((_, _, now) -> {
            if (now.isEmpty()) {
                write();
            }
        });
        return Parts.shownWhile(model.questionProperty().map(asked -> asked.isPresent()), box);
    }

    /// The text as it will be read, where the field cannot wrap it.
    private VBox preview() {
        var place = new VBox();
        place.getStyleClass().add("compose-preview");
        model.textProperty().subscribe(written -> {
            boolean unwrapped = RightToLeft.isIn(written);
            place.getChildren().clear();
            if (unwrapped) {
                place.getChildren().add(new RichText(written, art, _ -> {}, _ -> {}));
            }
            place.setVisible(unwrapped);
            place.setManaged(unwrapped);
        });
        return place;
    }

    private void pressed(KeyEvent key) {
        if (Shortcut.SEND.isIn(key)) {
            send();
            key.consume();
        } else if (Shortcut.EMOJI.isIn(key)) {
            smile.fire();
            key.consume();
        } else if (key.getCode() == KeyCode.TAB && !key.isShortcutDown()) {
            // A dweet holds no tabs, so the key leads on as in every other field.
            text.requestFocusTraversal(key.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            key.consume();
        }
    }

    private void insert(String words) {
        text.insertText(text.getCaretPosition(), words);
        text.requestFocus();
    }

    private void send() {
        if (model.send()) {
            sent.run();
        }
    }
}
