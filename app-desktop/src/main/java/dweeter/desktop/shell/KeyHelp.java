/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.keys.Shortcut.Group;
import dweeter.desktop.widgets.Parts;

/// All keys there are, over whatever screen is on.
final class KeyHelp extends StackPane {

    private final Messages messages;
    private final TextField filter = new TextField();
    private final HBox columns = new HBox();
    private final Runnable close;

    /// @param letters whether single characters stand for something
    /// @param close   takes it off the screen
    KeyHelp(Messages messages, BooleanProperty letters, Runnable close) {
        this.messages = messages;
        this.close = close;
        setId("key-help");
        getStyleClass().add("veil");
        columns.getStyleClass().add("key-columns");
        var paper = new VBox(head(), columns, foot(letters));
        paper.getStyleClass().addAll("dialog", "key-help");
        paper.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(paper);
        filter.textProperty().addListener((_, _, _) -> show());
        setOnMousePressed(press -> {
            if (press.getTarget() == this) {
                close.run();
            }
        });
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    /// Begins anew, with the caret where one types.
    void open() {
        filter.clear();
        show();
        filter.requestFocus();
    }

    private HBox head() {
        filter.setId("key-filter");
        filter.promptTextProperty().bind(messages.of("keys.filter"));
        filter.getStyleClass().add("key-filter");
        var head = new HBox(Parts.label(messages.of("keys.title"), "dialog-title"), Parts.spring(), filter,
                Parts.iconButton(Feather.X, messages.of("compose.close"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private HBox foot(BooleanProperty letters) {
        var toggle = new ToggleButton();
        toggle.setId("single-keys");
        toggle.selectedProperty().bindBidirectional(letters);
        toggle.textProperty().bind(Bindings.when(letters).then(messages.of("keys.letters-on"))
                .otherwise(messages.of("keys.letters-off")));
        toggle.getStyleClass().add("mode");
        var box = new HBox(toggle);
        box.getStyleClass().add("modes");
        var more = Parts.wrapped(messages.of("keys.letters-more"), "key-note");
        HBox.setHgrow(more, Priority.ALWAYS);
        more.setMaxWidth(Double.MAX_VALUE);
        var foot = new HBox(Parts.label(messages.of("keys.letters"), "person-name"), more, box);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("key-foot");
        return foot;
    }

    private void show() {
        columns.getChildren().setAll(column(Group.READ, Group.WRITE), column(Group.ACT, Group.GO));
    }

    private VBox column(Group... groups) {
        var column = new VBox();
        column.getStyleClass().add("key-column");
        HBox.setHgrow(column, Priority.ALWAYS);
        for (Group group : groups) {
            List<Node> lines = Arrays.stream(Shortcut.values()).filter(shortcut -> shortcut.group() == group)
                    .filter(this::isWanted).map(this::line).toList();
            if (!lines.isEmpty()) {
                column.getChildren().add(Parts.label(messages.of(group.key()), "key-group"));
                column.getChildren().addAll(lines);
            }
        }
        return column;
    }

    private boolean isWanted(Shortcut shortcut) {
        String typed = filter.getText().strip().toLowerCase(messages.language().locale());
        return messages.text(shortcut.key()).toLowerCase(messages.language().locale()).contains(typed);
    }

    private Node line(Shortcut shortcut) {
        var parts = new ArrayList<Node>(
                List.of(Parts.wrapped(messages.of(shortcut.key()), "key-name"), Parts.spring()));
        for (String cap : shortcut.caps()) {
            var key = new Label(cap);
            key.getStyleClass().add("keycap");
            key.setMinWidth(USE_PREF_SIZE);
            parts.add(key);
        }
        var line = new HBox(parts.toArray(Node[]::new));
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("key-line");
        return line;
    }
}
