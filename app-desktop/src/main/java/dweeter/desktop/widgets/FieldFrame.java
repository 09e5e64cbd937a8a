/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What is drawn around a field for text, with what lies beside the text. It shows where the caret is.
public final class FieldFrame extends HBox {

    private static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("inner-focus");
    private static final PseudoClass GOOD = PseudoClass.getPseudoClass("good");
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    /// @param parts from left to right; fields for text among them take the room
    public FieldFrame(Node... parts) {
        super(parts);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("field-frame");
        for (Node part : parts) {
            if (part instanceof TextField text) {
                HBox.setHgrow(text, Priority.ALWAYS);
                text.focusedProperty().subscribe(focused -> pseudoClassStateChanged(FOCUSED, focused));
                Parts.reach(this, text);
            }
        }
    }

    /// Shows that what is written there is right.
    public void setGood(boolean now) {
        pseudoClassStateChanged(GOOD, now);
    }

    /// Shows that what is written there cannot be used.
    public void setBad(boolean now) {
        pseudoClassStateChanged(BAD, now);
    }

    /// A field with its name above it.
    ///
    /// @param control what the name is of
    /// @param parts   below the name
    public static VBox named(ObservableValue<String> name, Node control, Node... parts) {
        Label label = Parts.label(name, "field-label");
        label.setLabelFor(control);
        var field = new VBox(label);
        field.getChildren().addAll(parts);
        field.getStyleClass().add("field");
        return field;
    }
}
