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

import dweeter.desktop.connection.Reach;
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
        connection.textProperty().bind(times.following(() -> words(in, messages, times, narrow.get()),
                narrow, in.network().reachProperty(), in.network().sinceProperty()));
        in.network().reachProperty().subscribe(reach -> show(connection, reach));
        getChildren().addAll(waiting, connection);
    }

    private static String words(SignedIn in, Messages messages, Times times, boolean narrow) {
        return switch (in.network().reachProperty().get()) {
            case CONNECTING, GREETED -> messages.text("chip.connecting");
            case ONLINE -> messages.text("chip.online");
            case STRANDED -> messages.text(narrow ? "chip.stranded-short" : "chip.stranded");
            case OFFLINE -> narrow
                    ? messages.text("chip.offline-short")
                    : messages.text("chip.offline", times.absolute(in.network().sinceProperty().get()));
        };
    }

    private static void show(Label chip, Reach reach) {
        chip.getStyleClass().removeAll("chip-waiting", "chip-away");
        chip.setGraphic(switch (reach) {
            case CONNECTING, GREETED -> Icons.of(Feather.REFRESH_CW);
            case ONLINE -> {
                var dot = new Circle(DOT);
                dot.getStyleClass().add("online-dot");
                yield dot;
            }
            case STRANDED -> Icons.of(Feather.ALERT_CIRCLE);
            case OFFLINE -> Icons.of(Feather.CLOUD_OFF);
        });
        switch (reach) {
            case CONNECTING, GREETED -> chip.getStyleClass().add("chip-waiting");
            case STRANDED, OFFLINE -> chip.getStyleClass().add("chip-away");
            case ONLINE -> {
                // As every chip.
            }
        }
    }
}
