/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;

/// Where one types whom one looks for, and what there is to say if nobody is opened. The caret stays in it while the
/// arrow keys choose among the results.
final class SearchLine extends VBox {

    private final PeopleSearch search;
    private final Field text;

    /// @param prompt key of what is said in the empty field
    /// @param key    what is pressed to come here, as shown at its end
    SearchLine(PeopleSearch search, SearchResults results, Messages messages, String id, String prompt,
            Optional<String> key) {
        this.search = search;
        getStyleClass().add("search");
        text = new Field(results::chosenRow);
        text.setId(id);
        text.promptTextProperty().bind(messages.of(prompt));
        text.accessibleTextProperty().bind(messages.of(prompt));
        text.textProperty().bindBidirectional(search.queryProperty());
        text.setOnAction(_ -> search.enter());
        text.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        search.chosenProperty().addListener((_, _, _) -> text.announce());
        HBox.setHgrow(text, Priority.ALWAYS);
        var frame = new HBox(Icons.of(Feather.SEARCH), text);
        key.map(Label::new).ifPresent(cap -> {
            cap.getStyleClass().add("keycap");
            frame.getChildren().add(cap);
        });
        frame.setAlignment(Pos.CENTER_LEFT);
        frame.getStyleClass().add("search-frame");
        Parts.reach(frame, text);
        Label problem = Parts.sentence(messages, search.problemProperty());
        problem.setId(id + "-problem");
        getChildren().addAll(frame, problem);
    }

    /// Puts the caret into it.
    void look() {
        text.requestFocus();
        text.selectAll();
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> move(key, 1);
            case UP -> move(key, -1);
            case ESCAPE -> {
                if (!text.getText().isEmpty()) {
                    text.clear();
                    key.consume();
                }
            }
            default -> {
                // The field knows what the rest of the keys mean.
            }
        }
    }

    private void move(KeyEvent key, int by) {
        search.move(by);
        key.consume();
    }

    /// Tells screen readers that the chosen row is what the keys act on, though the caret stays.
    private static final class Field extends TextField {

        private final Supplier<Optional<Node>> row;

        Field(Supplier<Optional<Node>> row) {
            this.row = row;
        }

        void announce() {
            notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
        }

        @Override
        public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.FOCUS_ITEM
                    ? row.get().orElse(null)
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }
}
