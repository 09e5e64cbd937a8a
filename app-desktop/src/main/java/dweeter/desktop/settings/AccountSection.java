/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dweeter.client.Connectivity;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.settings.AccountSettings.Part;
import dweeter.desktop.widgets.Fold;
import dweeter.desktop.widgets.Parts;

/// What users can do with their account: a row for each thing, of which one is unfolded at a time.
final class AccountSection extends VBox {

    private final AccountSettings model;
    private final Messages messages;

    /// @param logOut ends the session
    AccountSection(AccountSettings model, Messages messages, Times times, Runnable logOut) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("settings-section");
        var forms = new AccountForms(model, messages);
        Label offline = Parts.wrapped(messages.of("settings.account-offline"), "page-text");
        offline.setId("settings-account-offline");
        ObservableValue<Connectivity> connectivity = model.session().link().connectivityProperty();
        Parts.shownWhile(Bindings.createBooleanBinding(() -> connectivity.getValue() instanceof Connectivity.Offline,
                connectivity), offline);
        var folds = new VBox(
                fold(Part.PASSWORD, "settings.password", messages.of("settings.password-more"), forms::password),
                fold(Part.CODE, "settings.code", messages.of("settings.code-more"), forms::code),
                fold(Part.SESSIONS, "settings.sessions", messages.of("settings.sessions-more"),
                        () -> new SessionRows(model.sessions(), messages, times)),
                fold(Part.BLOCKED, "settings.blocked", blocked(),
                        () -> new BlockedRows(model.blocks(), messages)),
                fold(Part.DELETION, "settings.deletion", messages.of("settings.deletion-more"), forms::deletion));
        folds.getStyleClass().add("folds");
        Button logOutButton = Parts.button(messages.of("settings.log-out"), logOut, "secondary");
        logOutButton.setId("settings-log-out");
        getChildren().addAll(Parts.label(messages.of("settings.account"), "section"), offline, folds,
                new HBox(logOutButton));
    }

    private StringBinding blocked() {
        return Bindings.createStringBinding(() -> model.blocks().knownProperty().get()
                ? messages.text("settings.blocked-count", model.blocks().blocked().size())
                : messages.text("settings.blocked-more"), model.blocks().knownProperty(), model.blocks().blocked(),
                messages.languageProperty());
    }

    private Fold fold(Part part, String title, ObservableValue<String> state, Supplier<Node> content) {
        var fold = new Fold(messages.of(title), state, content, "fold-" + part.name().toLowerCase(Locale.ROOT),
                () -> model.unfoldedProperty()
                        .set(model.unfoldedProperty().get().equals(Optional.of(part))
                                ? Optional.empty()
                                : Optional.of(part)));
        model.unfoldedProperty().subscribe(now -> fold.unfoldedProperty().set(now.equals(Optional.of(part))));
        return fold;
    }
}
