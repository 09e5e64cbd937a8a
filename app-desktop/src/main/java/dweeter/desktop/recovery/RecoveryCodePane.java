/* SPDX-License-Identifier: MIT */
package dweeter.desktop.recovery;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.recovery.CodeToWriteDown.Shown;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;
import dweeter.model.RecoveryCode;

/// A recovery code in groups, as it is copied from, and what can be done with it; or that none came, and where to make one. Nothing
/// of it is there while there is nothing to look at.
public final class RecoveryCodePane extends VBox {

    private final CodeToWriteDown model;
    private final Messages messages;
    private final Label told;

    public RecoveryCodePane(CodeToWriteDown model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("code-pane");
        getStyleClass().add("code-pane");
        told = Parts.sentence(messages, model.toldProperty());
        told.setId("code-told");
        model.shownProperty().subscribe(now -> show(now));
    }

    /// Puts the keyboard on it. Who still holds the key down that led here does not go on by that.
    public void begin() {
        Optional.ofNullable(lookup("#code-groups")).orElse(this).requestFocus();
    }

    private void show(Optional<Shown> now) {
        getChildren().clear();
        now.ifPresent(shown -> shown.code().ifPresentOrElse(code -> show(shown.nick(), code), this::showNone));
    }

    private void show(Nick nick, RecoveryCode code) {
        var groups = new FlowPane();
        groups.setId("code-groups");
        groups.getStyleClass().add("code-groups");
        List.of(code.value().split("-")).forEach(group -> {
            var label = new Label(group);
            label.getStyleClass().add("code-group");
            groups.getChildren().add(label);
        });
        groups.setAccessibleText(String.join(" ", code.value().split("-")));
        groups.setFocusTraversable(true);
        Button copy = button("code.copy", "code-copy", model::copy, "secondary");
        Button save = button("code.save", "code-save", () -> model.save(
                messages.text("code.file-name", nick.value()),
                messages.text("code.file", nick.value(), code.value(), System.lineSeparator())), "secondary");
        getChildren().addAll(title("code.title"), Parts.wrapped(messages.of("code.text", nick.value()), "page-text"),
                groups, row(copy, save), Parts.room(told, "two-lines"),
                row(button("code.written", "code-go-on", model::goOn, "primary")));
    }

    private void showNone() {
        getChildren().addAll(title("code.none-title"), Parts.wrapped(messages.of("code.none"), "page-text"),
                row(button("code.go-on", "code-go-on", model::goOn, "primary")));
    }

    private Label title(String key) {
        Label title = Parts.wrapped(messages.of(key), "code-title");
        title.setId("code-title");
        return title;
    }

    private Button button(String key, String id, Runnable action, String styleClass) {
        Button button = Parts.button(messages.of(key), action, styleClass);
        button.setId(id);
        return button;
    }

    private static FlowPane row(Button... buttons) {
        var row = new FlowPane(buttons);
        row.getStyleClass().add("code-actions");
        return row;
    }
}
