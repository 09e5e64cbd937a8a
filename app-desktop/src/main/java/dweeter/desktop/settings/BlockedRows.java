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

import dweeter.desktop.connection.Blocks;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;

/// Whom the user blocks, each with the button that ends it.
final class BlockedRows extends VBox {

    private static final double AVATAR = 34 / 15.0;

    private final Blocks model;
    private final Messages messages;

    BlockedRows(Blocks model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("fold-content");
        var rows = new VBox();
        rows.setId("blocked");
        rows.getStyleClass().add("people-rows");
        model.blocked().addListener((InvalidationListener) _ -> show(rows));
        messages.languageProperty().addListener((_, _, _) -> show(rows));
        show(rows);
        getChildren().addAll(Parts.wrapped(messages.of("settings.blocked-text"), "page-text"), rows, Parts.shownWhile(
                Bindings.isEmpty(model.blocked()).and(model.knownProperty()),
                Parts.wrapped(messages.of("settings.blocked-nobody"), "page-text")));
    }

    private void show(VBox rows) {
        rows.getChildren().setAll(model.blocked().stream().sorted().map(this::row).toList());
    }

    private Node row(Nick nick) {
        var name = new Label("@" + nick);
        name.getStyleClass().add("person-name");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button unblock = Parts.button(messages.of("block.end"), () -> model.unblock(nick), "secondary", "small");
        unblock.setId("unblock-" + nick);
        var row = new HBox(new Avatar(nick, AVATAR), name, unblock);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("person");
        return row;
    }
}
