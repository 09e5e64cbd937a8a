/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import dweeter.desktop.fx.FocusInSight;
import dweeter.desktop.fx.ListAnchor;
import dweeter.desktop.fx.ListChoice;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Redweet;

/// What keys do with the cards of a list: move among them, act on the chosen one, and unfold it. Lives on the thread that draws.
public final class CardKeys<T> {

    private final CardContext context;
    private final Function<T, Optional<Item>> item;
    private final Predicate<T> unread;
    private final ListChoice<T> choice;

    /// @param choice of the list
    /// @param item   what a row shows, if it shows an item
    /// @param unread whether a row has not been read
    public CardKeys(ListView<T> list, ListChoice<T> choice, CardContext context, Function<T, Optional<Item>> item,
            Predicate<T> unread) {
        this.context = context;
        this.item = item;
        this.unread = unread;
        this.choice = choice;
        // Who comes by keys would not see that the list has the focus.
        list.focusVisibleProperty().addListener((_, _, visible) -> {
            if (visible) {
                choice.begin(row -> item.apply(row).isPresent());
            }
        });
        list.setOnKeyPressed(key -> {
            boolean plain = !key.isShortcutDown() && !key.isAltDown();
            if (plain && key.getCode() == KeyCode.ENTER) {
                openAuthor();
            } else if (plain && (key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.LEFT)) {
                dweet().ifPresent(dweet -> context.unfolded().set(dweet.ref(), key.getCode() == KeyCode.RIGHT));
            }
        });
    }

    /// The same for a list whose rows are all read.
    public static <T> CardKeys<T> of(ListView<T> list, CardContext context, Function<T, Optional<Item>> item) {
        Function<T, Optional<?>> identity = row -> item.apply(row).map(Item::ref);
        var anchor = new ListAnchor<>(list, identity);
        FocusInSight.keep(list, anchor);
        return new CardKeys<>(list, new ListChoice<>(list, anchor, identity), context, item, _ -> false);
    }

    public void next() {
        choice.step(true, row -> item.apply(row).isPresent());
    }

    public void previous() {
        choice.step(false, row -> item.apply(row).isPresent());
    }

    public void nextUnread() {
        choice.step(true, unread);
    }

    public void redweet() {
        dweet().ifPresent(dweet -> context.actions().redweet(dweet.ref()));
    }

    public void copy() {
        dweet().ifPresent(dweet -> context.copy().accept(dweet.text().value()));
    }

    /// Deletes the chosen one if it is the user's own.
    public void delete() {
        dweet().ifPresent(context.actions().deletions()::delete);
    }

    public void openAuthor() {
        dweet().ifPresent(dweet -> context.openProfile().accept(dweet.by().nick()));
    }

    /// What there is to act on: of what is deleted nothing.
    private Optional<Dweet> dweet() {
        return choice.chosen().flatMap(item).flatMap(chosen -> switch (chosen) {
            case Dweet dweet -> Optional.of(dweet);
            case Redweet redweet -> redweet.original();
            case Deleted _ -> Optional.<Dweet>empty();
        }).filter(dweet -> !context.actions().deletions().stages().containsKey(dweet.ref()));
    }
}
