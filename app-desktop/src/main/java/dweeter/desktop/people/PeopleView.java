/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.Nick;

/// Whom the user follows, and a field to go to anybody by nick.
public final class PeopleView extends VBox {

    private final PeopleViewModel model;
    private final Messages messages;
    private final Consumer<Nick> open;

    /// @param open shows somebody's profile
    public PeopleView(PeopleViewModel model, Messages messages, Consumer<Nick> open) {
        this.model = model;
        this.messages = messages;
        this.open = open;
        setId("people");
        getStyleClass().add("page");
        var rows = new VBox();
        rows.getStyleClass().add("people-rows");
        model.following().addListener((InvalidationListener) _ -> show(rows));
        messages.languageProperty().addListener((_, _, _) -> show(rows));
        show(rows);
        VBox empty = Parts.shownWhile(Bindings.isEmpty(model.following()).and(model.askedProperty()),
                Parts.empty(messages.of("people.empty-title"), messages.of("people.empty")));
        Label heading = Parts.shownWhile(Bindings.isNotEmpty(model.following()),
                Parts.label(messages.of("people.following", Bindings.size(model.following())), "section"));
        var content = new VBox(goTo(), heading, rows, empty);
        content.getStyleClass().add("page-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Parts.label(messages.of("nav.people"), "page-title"), scroll);
    }

    private VBox goTo() {
        var nick = new TextField();
        nick.setId("go-to-nick");
        nick.promptTextProperty().bind(messages.of("people.go-prompt"));
        HBox.setHgrow(nick, Priority.ALWAYS);
        var problem = Parts.label(messages.of("refusal.bad-nick"), "field-advice");
        problem.setVisible(false);
        problem.setManaged(false);
        Runnable go = () -> {
            boolean bad = Nick.typed(nick.getText()).isEmpty() && !nick.getText().isBlank();
            problem.setVisible(bad);
            problem.setManaged(bad);
            Nick.typed(nick.getText()).ifPresent(typed -> {
                nick.clear();
                open.accept(typed);
            });
        };
        nick.setOnAction(_ -> go.run());
        Button button = Parts.button(messages.of("people.go"), go, "secondary");
        button.setId("go-to");
        button.disableProperty().bind(nick.textProperty().isEmpty());
        var row = new HBox(nick, button);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("go-to-row");
        Label label = Parts.label(messages.of("people.go-label"), "field-label");
        label.setLabelFor(nick);
        var box = new VBox(label, row, problem);
        box.getStyleClass().add("field");
        return box;
    }

    private void show(VBox rows) {
        rows.getChildren().setAll(model.following().stream().map(this::row).toList());
    }

    private HBox row(Author author) {
        return Parts.person(author, () -> open.accept(author.nick()),
                PersonFollow.button(messages, model.acts(), author.nick()));
    }
}
