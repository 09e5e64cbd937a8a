/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

import org.kordamp.ikonli.feather.Feather;

/// A field for a password, which shows it while somebody wants to see it.
public final class PasswordInput {

    private final PasswordField hidden;
    private final FieldFrame frame;

    /// @param text what is typed
    /// @param show what the button is called that shows it
    /// @param id   of the field
    public PasswordInput(StringProperty text, ObservableValue<String> show, String id) {
        this(text, new SimpleBooleanProperty(), show, id);
    }

    /// @param shown whether it is shown
    public PasswordInput(StringProperty text, BooleanProperty shown, ObservableValue<String> show, String id) {
        hidden = hidden(text, shown, id);
        frame = new FieldFrame(hidden, open(text, shown, id), eye(shown, show));
    }

    /// The field in which it is typed unseen.
    public PasswordField field() {
        return hidden;
    }

    /// What is put on the screen.
    public FieldFrame frame() {
        return frame;
    }

    private static PasswordField hidden(StringProperty text, BooleanProperty shown, String id) {
        var hidden = new PasswordField();
        hidden.setId(id);
        hidden.textProperty().bindBidirectional(text);
        return Parts.shownWhile(shown.not(), hidden);
    }

    private static TextField open(StringProperty text, BooleanProperty shown, String id) {
        var open = new TextField();
        open.setId(id + "-open");
        open.textProperty().bindBidirectional(text);
        return Parts.shownWhile(shown, open);
    }

    private static Button eye(BooleanProperty shown, ObservableValue<String> show) {
        Button eye = Parts.iconButton(Feather.EYE, show, () -> shown.set(!shown.get()));
        shown.subscribe(now -> eye.setGraphic(Icons.of(now ? Feather.EYE_OFF : Feather.EYE)));
        return eye;
    }
}
