/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.Nick;

/// The page to find people: a field to look for them by name or nick, people one might know, and whom one follows.
public final class PeopleView extends VBox {

    private static final int MOST_FOUND = 20;

    private final PeopleViewModel model;
    private final Messages messages;
    private final EmojiImages art;
    private final Consumer<Nick> open;

    /// @param suggesting whether people are suggested here, as nothing beside the page does
    /// @param open       shows somebody's profile
    public PeopleView(PeopleViewModel model, Messages messages, EmojiImages art, ObservableValue<Boolean> suggesting,
            Consumer<Nick> open) {
        this.model = model;
        this.messages = messages;
        this.art = art;
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
        Label unknown = Parts.shownWhile(Bindings.isEmpty(model.following()).and(model.askedProperty().not())
                .and(model.offline()), Parts.wrapped(messages.of("people.no-copy"), "page-text"));
        Label heading = Parts.shownWhile(Bindings.isNotEmpty(model.following()),
                Parts.label(messages.of("people.following", Bindings.size(model.following())), "section"));
        PeopleSearch search = model.search(MOST_FOUND, open);
        var results = new SearchResults(search, messages, art);
        var suggestions = new VBox(new SuggestionsView(model, messages, art, open));
        var content = new VBox(results, Parts.shownWhile(suggesting, suggestions), heading, rows, empty, unknown);
        content.getStyleClass().add("page-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Parts.label(messages.of("nav.people"), "page-title"), find(search, results), scroll);
    }

    private HBox find(PeopleSearch search, SearchResults results) {
        var line = new SearchLine(search, results, messages, "go-to-nick", "people.prompt", Optional.empty());
        HBox.setHgrow(line, Priority.ALWAYS);
        model.onFind(line::look);
        Button go = Parts.button(messages.of("people.go"), search::enter, "secondary");
        go.setId("go-to");
        go.disableProperty().bind(search.queryProperty().isEmpty());
        var row = new HBox(line, go);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("people-find");
        return row;
    }

    private void show(VBox rows) {
        rows.getChildren().setAll(model.following().stream().map(this::row).toList());
    }

    private HBox row(Author author) {
        return Parts.person(author, art, () -> open.accept(author.nick()),
                PersonFollow.button(messages, model.actions(), author.nick()));
    }
}
