/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.Optional;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.connection.Deletions;
import dweeter.desktop.connection.Deletions.Stage;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.keys.Shortcut;
import dweeter.model.ItemRef;

/// What stands in the place of a card that the user has just deleted, as long as that can be undone.
final class DeletedRow extends HBox {

    private static final double SIDE = 20;
    private static final double RADIUS = 8;

    private final CardContext context;
    private final ItemRef of;
    private final Arc left = new Arc(SIDE / 2, SIDE / 2, RADIUS, RADIUS, 90, 360);
    private final Label seconds = new Label();
    private final MapChangeListener<ItemRef, Stage> onStage = _ -> show();

    DeletedRow(CardContext context, ItemRef of) {
        this.context = context;
        this.of = of;
        Messages messages = context.messages();
        getStyleClass().add("deleted-row");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty().bind(messages.of("delete.done"));
        Label words = Parts.wrapped(messages.of("delete.done"), "deleted-words");
        words.setGraphic(Icons.of(Feather.TRASH_2));
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        seconds.getStyleClass().add("deleted-seconds");
        seconds.setMinWidth(USE_PREF_SIZE);
        var undo = Parts.button(messages.of("delete.undo"), () -> context.actions().deletions().undo(of),
                "text-button", "strong");
        undo.setId("undo-" + of.author() + "-" + of.n());
        getChildren().addAll(words, ring(), seconds, undo);
        for (String cap : Shortcut.UNDO.caps()) {
            Label key = new Label(cap);
            key.getStyleClass().add("keycap");
            key.setMinWidth(USE_PREF_SIZE);
            getChildren().add(key);
        }
        context.actions().deletions().stages().addListener(new WeakMapChangeListener<>(onStage));
        show();
    }

    private Pane ring() {
        var whole = new Circle(SIDE / 2, SIDE / 2, RADIUS);
        whole.getStyleClass().add("count-down-rest");
        left.getStyleClass().add("count-down-used");
        var ring = new Pane(whole, left);
        ring.setMinSize(SIDE, SIDE);
        ring.setMaxSize(SIDE, SIDE);
        return ring;
    }

    private void show() {
        Optional.ofNullable(context.actions().deletions().stages().get(of)).filter(Stage.Undoable.class::isInstance)
                .map(stage -> ((Stage.Undoable) stage).seconds()).ifPresent(now -> {
                    left.setLength(360.0 * now / Deletions.SECONDS);
                    seconds.setText(context.messages().text("delete.seconds", now));
                });
    }
}
