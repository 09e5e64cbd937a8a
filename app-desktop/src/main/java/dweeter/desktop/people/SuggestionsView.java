/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.Nick;

/// A few people one might follow, or a sentence that there are none. While the pointer is over them, or a key has
/// brought the focus to them, they stay who they are and where they are.
public final class SuggestionsView extends VBox {

    private final PeopleViewModel model;
    private final ObservableList<Author> shown = FXCollections.observableArrayList();

    /// @param open shows somebody's profile
    public SuggestionsView(PeopleViewModel model, Messages messages, EmojiImages art, Consumer<Nick> open) {
        this.model = model;
        getStyleClass().add("suggestions");
        var people = new VBox();
        people.getStyleClass().add("people-rows");
        shown.addListener((InvalidationListener) _ -> people.getChildren().setAll(shown.stream()
                .map(author -> Parts.person(author, art, () -> open.accept(author.nick()),
                        PersonFollow.button(messages, model.actions(), author.nick())))
                .toList()));
        model.suggestions().addListener((InvalidationListener) _ -> update());
        hoverProperty().addListener((_, _, _) -> update());
        focusWithinProperty().addListener((_, _, _) -> update());
        update();
        getChildren().addAll(Parts.label(messages.of("people.suggestions"), "rail-title"), people,
                Parts.shownWhile(Bindings.isEmpty(shown),
                        Parts.wrapped(messages.of("people.no-suggestions"), "rail-note")));
    }

    private void update() {
        if (!isHeld() && !shown.equals(model.suggestions())) {
            shown.setAll(List.copyOf(model.suggestions()));
        }
    }

    private boolean isHeld() {
        return isHover() || isFocusWithin() && focused().filter(Node::isFocusVisible).isPresent();
    }

    private Optional<Node> focused() {
        return Optional.ofNullable(getScene()).flatMap(scene -> Optional.ofNullable(scene.getFocusOwner()));
    }
}
