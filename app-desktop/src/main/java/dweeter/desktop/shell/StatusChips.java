/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;

import dweeter.client.Connectivity;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;

/// How things stand, at the upper right of the sheet: what waits to be sent, and whether there is a connection.
final class StatusChips extends HBox {

    private static final double DOT = 4;

    /// @param narrow whether there is room for a word at most
    StatusChips(SignedIn in, Messages messages, Times times, ObservableBooleanValue narrow) {
        getStyleClass().add("chips");
        setAlignment(Pos.CENTER_RIGHT);
        var count = Bindings.size(in.outbox().waiting());
        var words = messages.of("chip.waiting", count);
        Button waiting = Parts.button(Bindings.when(narrow).then(count.asString()).otherwise(words),
                () -> in.shell().composingProperty().set(true), "chip", "chip-waiting");
        waiting.setGraphic(Icons.of(Feather.CLOCK));
        waiting.accessibleTextProperty().bind(words);
        Parts.shownWhile(Bindings.isNotEmpty(in.outbox().waiting()), waiting);
        var connection = new Label();
        connection.setId("connection");
        connection.getStyleClass().add("chip");
        connection.setMinWidth(USE_PREF_SIZE);
        Runnable show = () -> show(connection, in.network().connectivityProperty().get(), messages, times,
                narrow.get());
        in.network().connectivityProperty().subscribe(show);
        messages.languageProperty().subscribe(show);
        narrow.subscribe(show);
        show.run();
        getChildren().addAll(waiting, connection);
    }

    private static void show(Label chip, Connectivity state, Messages messages, Times times,
            boolean narrow) {
        chip.getStyleClass().removeAll("chip-waiting", "chip-away");
        switch (state) {
            case Connectivity.Connecting _ -> {
                chip.setText(messages.text("chip.connecting"));
                chip.setGraphic(Icons.of(Feather.REFRESH_CW));
                chip.getStyleClass().add("chip-waiting");
            }
            case Connectivity.Online _ -> {
                var dot = new Circle(DOT);
                dot.getStyleClass().add("online-dot");
                chip.setText(messages.text("chip.online"));
                chip.setGraphic(dot);
            }
            case Connectivity.Offline offline -> {
                chip.setText(narrow
                        ? messages.text("chip.offline-short")
                        : messages.text("chip.offline", times.absolute(offline.since())));
                chip.setGraphic(Icons.of(Feather.CLOUD_OFF));
                chip.getStyleClass().add("chip-away");
            }
        }
    }
}
