/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.protocol.ListSessions.OpenSession;

/// Where the user is logged in: a row for each session, and the button that ends all but this one.
final class SessionRows extends VBox {

    private final SessionList model;
    private final Messages messages;
    private final Times times;

    SessionRows(SessionList model, Messages messages, Times times) {
        this.model = model;
        this.messages = messages;
        this.times = times;
        getStyleClass().add("fold-content");
        var rows = new VBox();
        rows.setId("sessions");
        rows.getStyleClass().add("session-rows");
        model.sessions().addListener((InvalidationListener) _ -> show(rows));
        messages.languageProperty().addListener((_, _, _) -> show(rows));
        show(rows);
        Button others = Parts.button(messages.of("sessions.end-others"), model::proposeToEndOthers, "secondary");
        others.setId("sessions-end-others");
        others.disableProperty().bind(model.attempt().busyProperty());
        Label told = Parts.sentence(messages, model.attempt().toldProperty());
        told.setId("sessions-told");
        getChildren().addAll(rows, Parts.shownWhile(Bindings.size(model.sessions()).greaterThan(1), new HBox(others)),
                told);
    }

    private void show(VBox rows) {
        rows.getChildren().setAll(model.sessions().stream().map(this::row).toList());
    }

    private Node row(OpenSession session) {
        var words = new VBox(new Label(session.software().orElseGet(() -> messages.text("sessions.unnamed"))),
                Parts.wrapped(times.following(() -> messages.text("sessions.since",
                        times.absolute(session.opened()), times.absolute(session.expires()))), "session-times"));
        words.getChildren().getFirst().getStyleClass().add("session-name");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var row = new HBox(Icons.of(Feather.MONITOR), words, session.current() ? here() : end(session));
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("session-row");
        return row;
    }

    private Label here() {
        Label here = Parts.label(messages.of("sessions.this-one"), "chip");
        here.setMinWidth(USE_PREF_SIZE);
        return here;
    }

    private Button end(OpenSession session) {
        Button end = Parts.button(messages.of("sessions.end"), () -> model.proposeToEnd(session), "secondary",
                "small");
        end.setId("session-end-" + session.id());
        end.disableProperty().bind(model.attempt().busyProperty());
        return end;
    }
}
