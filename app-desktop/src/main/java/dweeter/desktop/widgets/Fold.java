/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.fx.Lazy;

/// A row that says what is in it, and shows that below it while it is unfolded.
public final class Fold extends VBox {

    private final BooleanProperty unfolded = new SimpleBooleanProperty(this, "unfolded");
    private final Lazy<Node> content;

    /// @param title   of the row
    /// @param state   what is to be said of it, in few words
    /// @param content made when it is first unfolded
    /// @param id      of the row
    /// @param press   folds or unfolds it
    public Fold(ObservableValue<String> title, ObservableValue<String> state, Supplier<Node> content, String id,
            Runnable press) {
        this.content = new Lazy<>(content);
        getStyleClass().add("fold");
        var words = new VBox(Parts.label(title, "fold-title"), Parts.label(state, "fold-state"));
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var arrow = new HBox();
        arrow.setAlignment(Pos.CENTER);
        var face = new HBox(words, arrow);
        face.setAlignment(Pos.CENTER_LEFT);
        face.getStyleClass().add("fold-face");
        var row = new Button();
        row.setId(id);
        row.setGraphic(face);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.setMaxWidth(Double.MAX_VALUE);
        row.getStyleClass().add("fold-row");
        row.setAccessibleRole(AccessibleRole.BUTTON);
        row.accessibleTextProperty().bind(title);
        row.accessibleHelpProperty().bind(state);
        // Its face is as wide as the row.
        face.prefWidthProperty().bind(row.widthProperty().subtract(2));
        row.setOnAction(_ -> {
            press.run();
            if (unfolded.get()) {
                applyCss();
                begin();
            }
        });
        getChildren().add(row);
        unfolded.subscribe(now -> {
            arrow.getChildren().setAll(Icons.of(now ? Feather.CHEVRON_UP : Feather.CHEVRON_DOWN));
            if (now) {
                getChildren().setAll(row, this.content.get());
            } else {
                getChildren().setAll(row);
            }
        });
    }

    /// Whether what is in it is shown.
    public BooleanProperty unfoldedProperty() {
        return unfolded;
    }

    /// Puts the caret into the first field that is in it.
    private void begin() {
        lookupAll(".text-input").stream().filter(TextInputControl.class::isInstance).filter(Node::isVisible).findFirst()
                .ifPresent(Node::requestFocus);
    }
}
