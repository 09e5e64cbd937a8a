/* SPDX-License-Identifier: MIT */
package dweeter.desktop.people;

import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.EmojiImages;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;

/// A few people one might follow; nothing where there are none.
public final class SuggestionsView extends VBox {

    /// @param open shows somebody's profile
    public SuggestionsView(PeopleViewModel model, Messages messages, EmojiImages art, Consumer<Nick> open) {
        getStyleClass().add("suggestions");
        var people = new VBox();
        people.getStyleClass().add("people-rows");
        InvalidationListener show = _ -> people.getChildren().setAll(model.suggestions().stream()
                .map(author -> Parts.person(author, art, () -> open.accept(author.nick()),
                        PersonFollow.button(messages, model.acts(), author.nick())))
                .toList());
        model.suggestions().addListener(show);
        show.invalidated(model.suggestions());
        getChildren().addAll(Parts.label(messages.of("people.suggestions"), "rail-title"), people);
        Parts.shownWhile(Bindings.isNotEmpty(model.suggestions()), this);
    }
}
