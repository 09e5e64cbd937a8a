/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.widgets.FieldFrame;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.PasswordInput;
import dweeter.model.Password;

/// The fields of the form, each with what there is to say about it.
final class AccountFields extends VBox {

    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final AccountViewModel model;
    private final Messages messages;
    private final BooleanBinding registering;
    private final BooleanBinding loggingIn;
    private final BooleanBinding recovering;

    AccountFields(AccountViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        registering = model.modeProperty().isEqualTo(Mode.REGISTER);
        loggingIn = model.modeProperty().isEqualTo(Mode.LOG_IN);
        recovering = model.modeProperty().isEqualTo(Mode.RECOVER);
        getStyleClass().add("account-fields");
        getChildren().addAll(inviteField(), Parts.shownWhile(registering, nameField()), nickField(),
                Parts.shownWhile(recovering, codeField()), passwordField());
    }

    /// Puts the caret where something is still to be written.
    void begin() {
        String next = model.invite().textProperty().get().isBlank()
                ? "invite"
                : registering.get() && model.nameProperty().get().isBlank()
                        ? "name"
                        : model.nick().textProperty().get().isBlank()
                                ? "nick"
                                : recovering.get() && model.recovery().code().isEmpty() ? "recovery-code" : "password";
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
        FieldFrame frame = new FieldFrame(Icons.of(Feather.LINK_2), text, clear);
        frame.setId("invite-frame");
        BooleanBinding good = Bindings.createBooleanBinding(
                () -> model.invite().reachedProperty().get() && !model.invite().refusedProperty().get(),
                model.invite().reachedProperty(), model.invite().refusedProperty());
        good.subscribe(now -> frame.setGood(now));
        model.invite().refusedProperty().subscribe(now -> frame.setBad(now));
        Label verdict = Parts.sentence(messages, model.invite().verdictProperty(),
                () -> good.get() ? Optional.of(Feather.SHIELD) : Optional.empty());
        verdict.setId("invite-verdict");
        return field("account.invite", text, frame, Parts.room(verdict, "two-lines"));
    }

    private VBox nameField() {
        var text = new TextField();
        text.setId("name");
        text.textProperty().bindBidirectional(model.nameProperty());
        FieldFrame frame = new FieldFrame(text);
        ObservableValue<Optional<Notice>> flaw = model.nameProperty().map(NameCheck::problem);
        flaw.subscribe(now -> frame.setBad(now.isPresent()));
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
        FieldFrame frame = new FieldFrame(at, text, Parts.shownWhile(registering, verdict));
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

    private void showNick(Label verdict, Label problem, FieldFrame frame) {
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
        frame.setBad(!why.isEmpty());
    }

    private VBox codeField() {
        var text = new TextField();
        text.setId("recovery-code");
        text.getStyleClass().add("code");
        text.textProperty().bindBidirectional(model.recovery().textProperty());
        var frame = new FieldFrame(Icons.of(Feather.KEY), text);
        model.recovery().verdictProperty().subscribe(now -> {
            frame.setGood(
                    now.filter(verdict -> verdict.tone() == Notice.Tone.GOOD && model.recovery().code().isPresent())
                            .isPresent());
            frame.setBad(now.filter(verdict -> verdict.tone() == Notice.Tone.BAD).isPresent());
        });
        Label verdict = Parts.sentence(messages, model.recovery().verdictProperty());
        verdict.setId("recovery-code-verdict");
        return field("account.code", text, frame, Parts.room(verdict, "two-lines"));
    }

    private VBox passwordField() {
        var input = new PasswordInput(model.passwordProperty(), model.passwordShownProperty(),
                messages.of("account.password-show"), "password");
        Label advice = Parts.label(Bindings.createStringBinding(this::passwordAdvice, model.passwordProperty(),
                messages.languageProperty()), "field-advice");
        Parts.shownWhile(loggingIn.not().and(model.passwordProperty().isNotEmpty()), advice);
        Label withoutConnection = Parts.wrapped(Bindings.when(recovering).then(messages.of("account.recover-offline"))
                .otherwise(messages.of("account.offline")), "field-advice");
        withoutConnection.setId("account-offline");
        Parts.shownWhile(registering.not().and(model.invite().offlineProperty()), withoutConnection);
        return FieldFrame.named(Bindings.when(recovering).then(messages.of("account.new-password"))
                .otherwise(messages.of("account.password")), input.field(), input.frame(), Parts.room(advice),
                withoutConnection, Parts.shownWhile(registering.not(), other()));
    }

    /// To the form for who has lost the password, and back.
    private Button other() {
        Button other = Parts.button(Bindings.when(recovering).then(messages.of("account.recover-not"))
                .otherwise(messages.of("account.recover")), () -> {
                    model.recover(!recovering.get());
                    begin();
                }, "text-button", "strong");
        other.setId("forgot-password");
        return other;
    }

    private String passwordAdvice() {
        int length = Password.length(model.passwordProperty().get());
        return length < Password.MIN_LENGTH
                ? messages.text("password.short", length, Password.MIN_LENGTH)
                : messages.text("password.good", length);
    }

    private VBox field(String key, Node control, Node... parts) {
        return FieldFrame.named(messages.of(key), control, parts);
    }
}
