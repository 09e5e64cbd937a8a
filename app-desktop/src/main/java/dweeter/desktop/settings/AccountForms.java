/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.recovery.RecoveryCodePane;
import dweeter.desktop.widgets.FieldFrame;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.PasswordInput;
import dweeter.model.Password;

/// What the user fills in to change something of the account that the password is asked for. Enter in a field sends it.
final class AccountForms {

    private final AccountSettings model;
    private final Messages messages;

    AccountForms(AccountSettings model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    Node password() {
        PasswordChange change = model.password();
        Label advice = Parts.label(Bindings.createStringBinding(() -> advice(change.nextProperty().get()),
                change.nextProperty(), messages.languageProperty()), "field-advice");
        Parts.shownWhile(change.nextProperty().isNotEmpty(), advice);
        VBox form = form(
                passwordField("settings.password-present", change.presentProperty(), "password-present",
                        change::submit),
                passwordField("settings.password-next", change.nextProperty(), "password-next", change::submit),
                Parts.room(advice), text("settings.password-text"));
        finish(form, button("settings.password-change", "password-change", change.readyProperty(), change::submit,
                "primary"), change.attempt());
        return form;
    }

    Node code() {
        CodeRenewal renewal = model.code();
        VBox form = form(text("settings.code-text"), passwordField("settings.password-present",
                renewal.passwordProperty(), "renew-password", renewal::submit));
        finish(form, button("settings.code-renew", "renew-code", renewal.readyProperty(), renewal::submit, "primary"),
                renewal.attempt());
        var pane = new RecoveryCodePane(renewal.code(), messages);
        renewal.code().onShown(now -> {
            form.setVisible(!now);
            form.setManaged(!now);
            pane.setVisible(now);
            pane.setManaged(now);
            if (now) {
                pane.begin();
            }
        });
        return new VBox(form, pane);
    }

    Node deletion() {
        AccountDeletion deletion = model.deletion();
        var nick = new TextField();
        nick.setId("delete-nick");
        nick.textProperty().bindBidirectional(deletion.nickProperty());
        nick.setOnAction(_ -> deletion.submit());
        var at = new Label("@");
        at.getStyleClass().add("field-at");
        VBox form = form(text("settings.deletion-network"), text("settings.deletion-nick", deletion.self().value()),
                text("settings.deletion-here"),
                passwordField("settings.password-present", deletion.passwordProperty(), "delete-password",
                        deletion::submit),
                FieldFrame.named(messages.of("settings.deletion-sure", deletion.self().value()), nick,
                        new FieldFrame(at, nick)));
        Button go = button("settings.deletion-go", "delete-account", deletion.readyProperty(), deletion::submit,
                "secondary");
        go.getStyleClass().add("danger");
        finish(form, go, deletion.attempt());
        return form;
    }

    private void finish(VBox form, Button go, Attempt attempt) {
        Label told = Parts.sentence(messages, attempt.toldProperty());
        told.setId(go.getId() + "-told");
        form.getChildren().addAll(new HBox(go), told);
    }

    private static VBox form(Node... nodes) {
        var form = new VBox(nodes);
        form.getStyleClass().add("fold-content");
        return form;
    }

    private Label text(String key, Object... arguments) {
        return Parts.wrapped(messages.of(key, arguments), "page-text");
    }

    private Button button(String key, String id, BooleanBinding ready, Runnable action, String styleClass) {
        Button button = Parts.button(messages.of(key), action, styleClass);
        button.setId(id);
        button.disableProperty().bind(ready.not());
        return button;
    }

    private VBox passwordField(String key, StringProperty text, String id, Runnable submit) {
        var input = new PasswordInput(text, messages.of("account.password-show"), id);
        input.frame().addEventHandler(ActionEvent.ACTION, event -> {
            if (event.getTarget() instanceof TextField) {
                submit.run();
            }
        });
        return FieldFrame.named(messages.of(key), input.field(), input.frame());
    }

    private String advice(String typed) {
        int length = Password.length(typed);
        return length < Password.MIN_LENGTH
                ? messages.text("password.short", length, Password.MIN_LENGTH)
                : messages.text("password.good", length);
    }
}
