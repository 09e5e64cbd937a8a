/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;

/// Which row of a list is chosen. It stays chosen when it is replaced by a later state of itself, or others come and go; a
/// [ListView] would choose its neighbour.
public final class ListChoice<T> {

    private final ListView<T> list;
    private final ListAnchor<T> anchor;
    private final Function<T, Optional<?>> identity;

    /// @param identity what stays the same when a row is replaced by a later state of itself
    public ListChoice(ListView<T> list, ListAnchor<T> anchor, Function<T, Optional<?>> identity) {
        this.list = list;
        this.anchor = anchor;
        this.identity = identity;
    }

    /// The chosen row.
    public Optional<T> chosen() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    /// Makes `change` to the rows.
    public void keep(Runnable change) {
        Optional<?> before = chosen().flatMap(identity);
        change.run();
        before.ifPresent(row -> {
            if (chosen().flatMap(identity).filter(row::equals).isEmpty()) {
                IntStream.range(0, list.getItems().size())
                        .filter(i -> identity.apply(list.getItems().get(i)).filter(row::equals).isPresent())
                        .findFirst().ifPresentOrElse(this::select, () -> list.getSelectionModel().clearSelection());
            }
        });
    }

    /// Chooses the next row that fits, downwards or upwards; where none is chosen, the first one that can be seen.
    ///
    /// @param downwards or else upwards
    public void step(boolean downwards, Predicate<T> fits) {
        int size = list.getItems().size();
        int from = list.getSelectionModel().getSelectedIndex();
        int first = from >= 0
                ? from + (downwards ? 1 : -1)
                : anchor.visible().map(ListAnchor.Span::first).orElse(0);
        IntStream candidates = downwards
                ? IntStream.range(Math.max(0, first), size)
                : IntStream.rangeClosed(0, Math.min(first, size - 1)).map(i -> Math.min(first, size - 1) - i);
        candidates.filter(i -> fits.test(list.getItems().get(i))).findFirst().ifPresent(index -> {
            select(index);
            anchor.reveal(index);
            list.requestFocus();
        });
    }

    /// Chooses the first row that can be seen and fits, if none is chosen.
    public void begin(Predicate<T> fits) {
        if (list.getSelectionModel().isEmpty()) {
            anchor.visible().ifPresent(span -> IntStream
                    .rangeClosed(span.first(), Math.min(span.last(), list.getItems().size() - 1))
                    .filter(i -> fits.test(list.getItems().get(i))).findFirst().ifPresent(this::select));
        }
    }

    private void select(int index) {
        list.getSelectionModel().clearAndSelect(index);
        list.getFocusModel().focus(index);
    }
}
