/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;

/// Finds people from whatever page is on: a field with its results under it.
public final class SearchField extends VBox {

    private static final int MOST = 6;

    private final SearchLine line;

    /// @param open shows somebody's profile
    public SearchField(PeopleViewModel model, Messages messages, EmojiImages art, Consumer<Nick> open) {
        getStyleClass().add("search");
        PeopleSearch search = model.search(MOST, open);
        var results = new SearchResults(search, messages, art);
        line = new SearchLine(search, results, messages, "search", "search.prompt", Optional.of("/"));
        var scroll = new ScrollPane(results);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("search-scroll");
        getChildren().addAll(line, Parts.shownWhile(results.visibleProperty(), scroll));
    }

    /// Puts the caret into it.
    public void look() {
        line.look();
    }
}
