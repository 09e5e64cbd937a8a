/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.Nick;

/// Finds people: those this computer has seen while one types, anybody else by their nick.
public final class SearchField extends VBox {

    private final PeopleViewModel model;
    private final Messages messages;
    private final Consumer<Nick> open;
    private final TextField text = new TextField();
    private final VBox results = new VBox();

    /// @param open shows somebody's profile
    public SearchField(PeopleViewModel model, Messages messages, Consumer<Nick> open) {
        this.model = model;
        this.messages = messages;
        this.open = open;
        getStyleClass().add("search");
        text.setId("search");
        text.promptTextProperty().bind(messages.of("search.prompt"));
        text.textProperty().bindBidirectional(model.queryProperty());
        text.setOnAction(_ -> model.typed().ifPresent(this::go));
        text.setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                text.clear();
            }
        });
        HBox.setHgrow(text, Priority.ALWAYS);
        var key = new Label("/");
        key.getStyleClass().add("keycap");
        var frame = new HBox(Icons.of(Feather.SEARCH), text, key);
        frame.setAlignment(Pos.CENTER_LEFT);
        frame.getStyleClass().add("search-frame");
        results.getStyleClass().add("search-results");
        getChildren().addAll(frame, results);
        model.found().addListener((InvalidationListener) _ -> show());
        model.queryProperty().addListener((_, _, _) -> show());
        messages.languageProperty().addListener((_, _, _) -> show());
        show();
    }

    /// Puts the caret into it.
    public void look() {
        text.requestFocus();
        text.selectAll();
    }

    private void show() {
        boolean looking = !model.queryProperty().get().isBlank();
        results.setVisible(looking);
        results.setManaged(looking);
        results.getChildren().clear();
        for (Author person : model.found()) {
            results.getChildren().add(Parts.person(person, () -> go(person.nick())));
        }
        model.typed().filter(nick -> model.found().stream().noneMatch(person -> person.nick().equals(nick)))
                .ifPresent(nick -> {
                    Button anybody = Parts.button(messages.of("search.open", nick.value()), () -> go(nick),
                            "text-button",
                            "strong");
                    anybody.setId("search-open");
                    results.getChildren().add(anybody);
                });
        if (results.getChildren().isEmpty()) {
            results.getChildren().add(Parts.wrapped(messages.of("search.empty", model.queryProperty().get()),
                    "search-empty"));
        }
    }

    private void go(Nick nick) {
        text.clear();
        open.accept(nick);
    }
}
