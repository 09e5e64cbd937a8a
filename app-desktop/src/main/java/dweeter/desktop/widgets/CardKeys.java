/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.Redweet;

/// Keys for the card that has the focus in a list: R passes it on, C copies it, Enter opens its author, the
/// arrows to the right and left unfold and fold it.
public final class CardKeys {

    private CardKeys() {}

    /// @param item what a row shows, if it shows an item
    public static <T> void listen(ListView<T> list, CardContext context, Function<T, Optional<Item>> item) {
        list.setOnKeyPressed(key -> {
            boolean plain = !key.isShortcutDown() && !key.isAltDown();
            Optional.ofNullable(list.getFocusModel().getFocusedItem()).filter(_ -> plain).flatMap(item)
                    .flatMap(CardKeys::dweet).ifPresent(dweet -> {
                        if (key.getCode() == KeyCode.R) {
                            context.acts().redweet(dweet.ref());
                        } else if (key.getCode() == KeyCode.C) {
                            context.copy().accept(dweet.text().value());
                        } else if (key.getCode() == KeyCode.ENTER) {
                            context.openProfile().accept(dweet.by().nick());
                        } else if (key.getCode() == KeyCode.RIGHT || key.getCode() == KeyCode.LEFT) {
                            context.unfolded().set(dweet.ref(), key.getCode() == KeyCode.RIGHT);
                        }
                    });
        });
    }

    private static Optional<Dweet> dweet(Item item) {
        return switch (item) {
            case Dweet dweet -> Optional.of(dweet);
            case Redweet redweet -> redweet.original();
        };
    }
}
