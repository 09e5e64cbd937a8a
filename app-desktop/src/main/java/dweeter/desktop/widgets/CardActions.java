/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.SetChangeListener;
import javafx.collections.WeakSetChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.connection.Deletions;
import dweeter.desktop.i18n.Messages;
import dweeter.model.Dweet;
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// What can be done with a dweet: icons that are always there, words that come with the pointer or the focus.
final class CardActions extends HBox {

    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");

    private final CardContext context;
    private final Dweet dweet;
    private final Button redweet = new Button();
    private final Label redweetWord = new Label();
    private final BooleanBinding words;
    private final SetChangeListener<ItemRef> onRedweeted = _ -> showCount();

    CardActions(CardContext context, Dweet dweet, ObservableBooleanValue hovered) {
        this.context = context;
        this.dweet = dweet;
        getStyleClass().add("card-actions");
        words = Bindings.createBooleanBinding(() -> hovered.get() || isFocusWithin(), hovered,
                focusWithinProperty());
        redweet.setId("redweet-" + dweet.by().nick() + "-" + dweet.n());
        redweet.getStyleClass().addAll("card-action", "redweet");
        redweet.setGraphic(graphic(Feather.REPEAT, redweetWord));
        redweet.setAccessibleText(messages().text("card.redweet"));
        redweet.setOnAction(_ -> context.actions().redweet(dweet.ref()));
        words.addListener((_, _, _) -> showCount());
        context.actions().redweeted().addListener(new WeakSetChangeListener<>(onRedweeted));

        var copyWord = new Label(messages().text("card.copy"));
        copyWord.visibleProperty().bind(words);
        copyWord.managedProperty().bind(words);
        var copy = new Button();
        copy.getStyleClass().add("card-action");
        copy.setGraphic(graphic(Feather.COPY, copyWord));
        copy.setAccessibleText(messages().text("card.copy"));
        copy.setOnAction(_ -> context.copy().accept(dweet.text().value()));

        var more = new Button();
        more.getStyleClass().addAll("card-action", "card-more");
        more.setGraphic(Icons.of(Feather.MORE_HORIZONTAL));
        more.setAccessibleText(messages().text("card.more"));
        more.setOnAction(_ -> menu().show(more, Side.BOTTOM, 0, 0));

        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(redweet, copy, gap, more);
        showCount();
    }

    private void showCount() {
        boolean now = context.actions().redweeted().contains(dweet.ref());
        boolean mine = now || dweet.redweetedByViewer();
        long count = dweet.redweets() + (now && !dweet.redweetedByViewer() ? 1 : 0);
        boolean spelled = words.get() && !mine;
        String word = spelled ? messages().text("card.redweet") : "";
        redweetWord.setText(count == 0 ? word : spelled ? word + " · " + count : Long.toString(count));
        redweetWord.setVisible(!redweetWord.getText().isEmpty());
        redweetWord.setManaged(redweetWord.isVisible());
        redweet.pseudoClassStateChanged(MINE, mine);
    }

    private ContextMenu menu() {
        Nick author = dweet.by().nick();
        Deletions deletions = context.actions().deletions();
        var menu = new ContextMenu(Parts.item(messages().text("card.open-profile", author.value()),
                () -> context.openProfile().accept(author)));
        if (!author.equals(context.self())) {
            boolean followed = context.actions().followed().getOrDefault(author, false);
            menu.getItems().add(Parts.item(messages().text(followed ? "card.unfollow" : "card.follow", author.value()),
                    () -> {
                        if (followed) {
                            context.actions().unfollow(author);
                        } else {
                            context.actions().follow(author);
                        }
                    }));
            menu.getItems().add(BlockItem.of(messages(), context.actions().blocks(), author));
        }
        if (deletions.isPossible(dweet)) {
            menu.getItems().add(Parts.item(messages().text("card.delete"), () -> deletions.delete(dweet)));
        }
        return menu;
    }

    private static HBox graphic(Feather icon, Label word) {
        word.setMinWidth(USE_PREF_SIZE);
        var graphic = new HBox(Icons.of(icon), word);
        graphic.getStyleClass().add("card-action-graphic");
        return graphic;
    }

    private Messages messages() {
        return context.messages();
    }
}
