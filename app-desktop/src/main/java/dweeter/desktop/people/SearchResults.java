/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dweeter.desktop.fx.Scrolling;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.Nick;

/// What was found, one below the other, or a sentence that nobody was.
final class SearchResults extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final PeopleSearch search;
    private final Messages messages;
    private final EmojiImages art;

    SearchResults(PeopleSearch search, Messages messages, EmojiImages art) {
        this.search = search;
        this.messages = messages;
        this.art = art;
        getStyleClass().add("search-results");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        search.hits().addListener((InvalidationListener) _ -> show());
        search.lookingProperty().addListener((_, _, _) -> show());
        search.chosenProperty().addListener((_, _, _) -> mark());
        messages.languageProperty().addListener((_, _, _) -> show());
        show();
        Parts.shownWhile(search.queryProperty().map(typed -> !typed.isBlank()), this);
    }

    /// The row of the chosen hit.
    Optional<Node> chosenRow() {
        int chosen = search.chosenProperty().get();
        return chosen >= 0 && chosen < Math.min(search.hits().size(), getChildren().size())
                ? Optional.of(getChildren().get(chosen))
                : Optional.empty();
    }

    private void show() {
        getChildren().setAll(IntStream.range(0, search.hits().size()).mapToObj(this::row).toList());
        if (search.hits().isEmpty() && !search.lookingProperty().get()) {
            getChildren().add(Parts.wrapped(messages.of("search.empty", search.queryProperty().get()),
                    "search-empty"));
        }
        mark();
    }

    private Node row(int at) {
        Hit hit = search.hits().get(at);
        Region row = switch (hit) {
            case Hit.Person(Author author) -> Parts.person(author, art, () -> {});
            case Hit.Typed(Nick nick) -> typed(nick);
        };
        row.getStyleClass().addAll("search-hit", "clickable");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setAccessibleText(messages.text("search.spoken", words(hit), at + 1, search.hits().size()));
        row.setOnMouseClicked(_ -> search.open(hit));
        return row;
    }

    private Region typed(Nick nick) {
        var words = new Label(messages.text("search.open", nick.value()));
        words.getStyleClass().add("search-open");
        var row = new HBox(words);
        row.setId("search-open");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private String words(Hit hit) {
        return switch (hit) {
            case Hit.Person(Author author) -> author.shownName() + ", @" + author.nick();
            case Hit.Typed(Nick nick) -> messages.text("search.open", nick.value());
        };
    }

    private void mark() {
        Optional<Node> chosen = chosenRow();
        getChildren().forEach(row -> row.pseudoClassStateChanged(CHOSEN, chosen.filter(row::equals).isPresent()));
        chosen.ifPresent(Scrolling::reveal);
    }
}
