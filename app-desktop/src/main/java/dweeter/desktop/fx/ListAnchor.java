/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/// Keeps the row at the top of a list where it is on the screen while rows come and go above it.
///
/// A [ListView] shifts what it shows when rows are put before it, and estimates the heights of rows it has not drawn; so
/// the row is looked for again after the change and scrolled back to its old y until it is there.
public final class ListAnchor<T> {

    /// Half a pixel cannot be seen.
    private static final double CLOSE_ENOUGH = 0.5;
    private static final int ATTEMPTS = 12;

    private final ListView<T> list;
    private final Function<T, Optional<?>> identity;

    /// @param identity what stays the same when a row is replaced by a later state of itself; empty for rows that nobody
    /// reads
    public ListAnchor(ListView<T> list, Function<T, Optional<?>> identity) {
        this.list = list;
        this.identity = identity;
    }

    /// Makes `change` to the rows without moving what is read.
    public void keep(Runnable change) {
        Optional<Place> place = place();
        change.run();
        place.ifPresent(this::restore);
    }

    /// How many rows lie wholly or partly above the visible part.
    public int rowsAbove() {
        return flow().flatMap(flow -> Optional.ofNullable(flow.getFirstVisibleCell()))
                .map(cell -> cell.getIndex() + (top(cell) < -CLOSE_ENOUGH ? 1 : 0)).orElse(0);
    }

    /// The rows that can be seen now, from the first to the last index; empty before anything is drawn.
    public Optional<Span> visible() {
        return flow().flatMap(flow -> Optional.ofNullable(flow.getFirstVisibleCell())
                .flatMap(first -> Optional.ofNullable(flow.getLastVisibleCell())
                        .map(last -> new Span(first.getIndex(), last.getIndex()))));
    }

    private Optional<Place> place() {
        return flow().flatMap(flow -> visible().flatMap(span -> {
            for (int i = span.first(); i <= span.last() && i < list.getItems().size(); i++) {
                Optional<?> row = identity.apply(list.getItems().get(i));
                IndexedCell<?> cell = flow.getCell(i);
                if (row.isPresent()) {
                    return Optional.of(new Place(row.get(), top(cell)));
                }
            }
            return Optional.empty();
        }));
    }

    private void restore(Place place) {
        list.applyCss();
        list.layout();
        int index = indexOf(place.row());
        flow().filter(_ -> index >= 0).ifPresent(flow -> {
            flow.scrollTo(index);
            for (int i = 0; i < ATTEMPTS; i++) {
                list.layout();
                Optional<Double> at = topOf(flow, index);
                if (at.isEmpty()) {
                    flow.scrollTo(index);
                } else if (Math.abs(at.get() - place.y()) < CLOSE_ENOUGH) {
                    return;
                } else {
                    flow.scrollPixels(at.get() - place.y());
                }
            }
        });
    }

    private int indexOf(Object row) {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (identity.apply(list.getItems().get(i)).filter(row::equals).isPresent()) {
                return i;
            }
        }
        return -1;
    }

    private Optional<Double> topOf(VirtualFlow<?> flow, int index) {
        return visible().filter(span -> span.first() <= index && index <= span.last())
                .map(_ -> top(flow.getCell(index)));
    }

    private static double top(IndexedCell<?> cell) {
        return cell.getLayoutY();
    }

    private Optional<VirtualFlow<?>> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? Optional.of(flow) : Optional.empty();
    }

    /// @param y of its upper edge in the visible part, in pixels
    private record Place(Object row, double y) {}

    /// @param first index
    /// @param last  index, inclusive
    public record Span(int first, int last) {}
}
