/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Password;

/// The fields of the form, each with what there is to say about it.
final class AccountFields extends VBox {

    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("inner-focus");
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final AccountViewModel model;
    private final Messages messages;
    private final BooleanBinding registering;

    AccountFields(AccountViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        registering = model.modeProperty().isEqualTo(Mode.REGISTER);
        getStyleClass().add("account-fields");
        getChildren().addAll(inviteField(), Parts.shownWhile(registering, nameField()), nickField(), passwordField());
    }

    /// Puts the caret where something is still to be written.
    void begin() {
        String next = model.invite().textProperty().get().isBlank()
                ? "invite"
                : registering.get() && model.nameProperty().get().isBlank()
                        ? "name"
                        : model.nick().textProperty().get().isBlank() ? "nick" : "password";
        lookup("#" + next).requestFocus();
    }

    private VBox inviteField() {
        var text = new TextField();
        text.setId("invite");
        text.getStyleClass().add("code");
        text.promptTextProperty().bind(messages.of("account.invite-prompt"));
        text.textProperty().bindBidirectional(model.invite().textProperty());
        Button clear = Parts.iconButton(Feather.X, messages.of("account.invite-clear"), text::clear);
        Parts.shownWhile(text.textProperty().isNotEmpty(), clear);
        HBox frame = frame(Icons.of(Feather.LINK_2), text, clear);
        frame.setId("invite-frame");
        BooleanBinding good = Bindings.createBooleanBinding(
                () -> model.invite().reachedProperty().get() && !model.invite().refusedProperty().get(),
                model.invite().reachedProperty(), model.invite().refusedProperty());
        good.subscribe(now -> frame.pseudoClassStateChanged(GOOD, now));
        model.invite().refusedProperty().subscribe(now -> frame.pseudoClassStateChanged(BAD, now));
        Label verdict = Parts.sentence(messages, model.invite().verdictProperty(),
                () -> good.get() ? Optional.of(Feather.SHIELD) : Optional.empty());
        verdict.setId("invite-verdict");
        return field("account.invite", text, frame, Parts.room(verdict, "two-lines"));
    }

    private VBox nameField() {
        var text = new TextField();
        text.setId("name");
        text.textProperty().bindBidirectional(model.nameProperty());
        HBox frame = frame(text);
        ObservableValue<Optional<Notice>> flaw = model.nameProperty().map(NameCheck::problem);
        flaw.subscribe(now -> frame.pseudoClassStateChanged(BAD, now.isPresent()));
        Label problem = Parts.sentence(messages, flaw);
        problem.setId("name-problem");
        return field("account.name", text, frame, Parts.room(problem));
    }

    private VBox nickField() {
        var text = new TextField();
        text.setId("nick");
        text.textProperty().bindBidirectional(model.nick().textProperty());
        var at = new Label("@");
        at.getStyleClass().add("field-at");
        var verdict = new Label();
        verdict.setId("nick-verdict");
        verdict.getStyleClass().add("nick-verdict");
        verdict.setMinWidth(USE_PREF_SIZE);
        HBox frame = frame(at, text, Parts.shownWhile(registering, verdict));
        var problem = new Label();
        problem.getStyleClass().add("sentence");
        problem.setWrapText(true);
        problem.pseudoClassStateChanged(BAD, true);
        problem.setGraphic(Icons.of(Feather.ALERT_CIRCLE));
        Runnable show = () -> showNick(verdict, problem, frame);
        model.nick().verdictProperty().subscribe(show);
        model.modeProperty().subscribe(show);
        messages.languageProperty().subscribe(show);
        show.run();
        return field("account.nick", text, frame, Parts.room(problem));
    }

    private void showNick(Label verdict, Label problem, HBox frame) {
        NickCheck.Verdict now = model.nick().verdictProperty().get();
        boolean asked = registering.get();
        boolean free = now == NickCheck.Verdict.FREE;
        verdict.setText(free
                ? messages.text("nick.free")
                : now == NickCheck.Verdict.CHECKING
                        ? messages.text("nick.checking")
                        : "");
        verdict.setGraphic(free ? Icons.of(Feather.CHECK) : null);
        verdict.pseudoClassStateChanged(GOOD, free);
        String typed = model.nick().nick().map(Object::toString).orElse("");
        String why = switch (now) {
            case TAKEN -> asked ? messages.text("nick.taken", typed) : "";
            case RESERVED -> asked ? messages.text("nick.reserved", typed) : "";
            case BAD -> messages.text("nick.bad");
            case NONE, CHECKING, FREE -> "";
        };
        problem.setText(why);
        problem.setVisible(!why.isEmpty());
        problem.setManaged(!why.isEmpty());
        frame.pseudoClassStateChanged(BAD, !why.isEmpty());
    }

    private VBox passwordField() {
        var hidden = new PasswordField();
        hidden.setId("password");
        hidden.textProperty().bindBidirectional(model.passwordProperty());
        Parts.shownWhile(model.passwordShownProperty().not(), hidden);
        var open = new TextField();
        open.setId("password-open");
        open.textProperty().bindBidirectional(model.passwordProperty());
        Parts.shownWhile(model.passwordShownProperty(), open);
        Button eye = Parts.iconButton(Feather.EYE, messages.of("account.password-show"),
                () -> model.passwordShownProperty().set(!model.passwordShownProperty().get()));
        model.passwordShownProperty()
                .subscribe(shown -> eye.setGraphic(Icons.of(shown ? Feather.EYE_OFF : Feather.EYE)));
        HBox frame = frame(hidden, eye);
        frame.getChildren().add(1, open);
        HBox.setHgrow(open, Priority.ALWAYS);
        open.focusedProperty().subscribe(focused -> frame.pseudoClassStateChanged(FOCUSED, focused));
        Parts.reach(frame, open);
        Label advice = Parts.label(Bindings.createStringBinding(this::passwordAdvice, model.passwordProperty(),
                messages.languageProperty()), "field-advice");
        Parts.shownWhile(registering.and(model.passwordProperty().isNotEmpty()), advice);
        Label withoutConnection = Parts.wrapped(messages.of("account.offline"), "field-advice");
        withoutConnection.setId("account-offline");
        Parts.shownWhile(registering.not().and(model.invite().offlineProperty()), withoutConnection);
        return field("account.password", hidden, frame, Parts.room(advice), withoutConnection);
    }

    private String passwordAdvice() {
        int length = Password.length(model.passwordProperty().get());
        return length < Password.MIN_LENGTH
                ? messages.text("password.short", length, Password.MIN_LENGTH)
                : messages.text("password.good", length);
    }

    private VBox field(String key, Node control, Node... parts) {
        ObservableValue<String> text = messages.of(key);
        Label label = Parts.label(text, "field-label");
        label.setLabelFor(control);
        var field = new VBox(label);
        field.getChildren().addAll(parts);
        field.getStyleClass().add("field");
        return field;
    }

    private static HBox frame(Node... parts) {
        var frame = new HBox(parts);
        frame.setAlignment(Pos.CENTER_LEFT);
        frame.getStyleClass().add("field-frame");
        for (Node part : parts) {
            if (part instanceof TextField text) {
                HBox.setHgrow(text, Priority.ALWAYS);
                text.focusedProperty().subscribe(focused -> frame.pseudoClassStateChanged(FOCUSED, focused));
                Parts.reach(frame, text);
            }
        }
        return frame;
    }
}
