/* SPDX-License-Identifier: MIT */
package dweeter.desktop.network;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dweeter.client.Connectivity;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.widgets.Parts;

/// The page about the connection: which network, which Entry, since when, and the invite to hand on.
public final class NetworkView extends VBox {

    private final NetworkViewModel model;
    private final Messages messages;
    private final Times times;

    /// @param copy puts a text on the clipboard
    public NetworkView(NetworkViewModel model, Messages messages, Times times, Consumer<String> copy) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        setId("network");
        getStyleClass().add("page");
        var invite = Parts.wrapped(Bindings.createStringBinding(model::invite), "code", "network-invite");
        var actions = new HBox(
                Parts.button(messages.of("network.copy-invite"), () -> copy.accept(model.invite()), "secondary"),
                Parts.shownWhile(model.connectivityProperty().map(state -> !(state instanceof Connectivity.Online)),
                        Parts.button(messages.of("offline.retry"), model::reconnect, "secondary")));
        actions.getStyleClass().add("page-actions");
        var content = new VBox(Parts.wrapped(live(this::state), "lead"), Parts.wrapped(live(this::detail), "page-text"),
                Parts.label(messages.of("network.invite"), "section"),
                Parts.wrapped(messages.of("network.invite-more"), "page-text"), invite, actions);
        content.getStyleClass().add("page-content");
        getChildren().addAll(Parts.label(messages.of("nav.network"), "page-title"), content);
    }

    private String state() {
        return switch (model.connectivityProperty().get()) {
            case Connectivity.Connecting _ -> messages.text("network.connecting");
            case Connectivity.Online _ when model.reachProperty().get() == Reach.STRANDED ->
                messages.text("network.stranded", times.absolute(model.sinceProperty().get()));
            case Connectivity.Online online -> messages.text("network.online", online.network());
            case Connectivity.Offline offline -> messages.text("network.away", times.absolute(offline.since()));
        };
    }

    private String detail() {
        return switch (model.connectivityProperty().get()) {
            case Connectivity.Connecting _ -> "";
            case Connectivity.Online online ->
                messages.text("network.detail", online.entry().toString(), online.entries(),
                        times.absolute(model.sinceProperty().get()));
            case Connectivity.Offline offline -> Sentences.of(offline).in(messages);
        };
    }

    private ObservableValue<String> live(Supplier<String> text) {
        return times.following(text, model.connectivityProperty(), model.reachProperty(), model.sinceProperty());
    }
}
