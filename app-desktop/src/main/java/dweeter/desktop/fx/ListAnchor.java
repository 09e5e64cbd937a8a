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
        place.ifPresent(this::show);
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

    /// Whether so much of a row is on the screen that one can have read it: half of it, or half of what is seen at all.
    public boolean isBeforeTheEyes(int index) {
        return flow().flatMap(flow -> Optional.ofNullable(flow.getCell(index)).map(cell -> {
            double height = flow.getHeight();
            double seen = Math.min(height, top(cell) + cell.getHeight()) - Math.max(0, top(cell));
            return height > 0 && (seen >= cell.getHeight() / 2 || seen >= height / 2);
        })).orElse(false);
    }

    /// Where the first row is that somebody reads; empty before anything is drawn.
    public Optional<Place> place() {
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

    /// Scrolls so that a row is where it was, or as near as the ends of the list allow. Nothing happens if it is not there.
    public void show(Place place) {
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

    /// Scrolls no further than is needed to see a row.
    public void reveal(int index) {
        list.layout();
        flow().ifPresent(flow -> {
            if (topOf(flow, index).isEmpty()) {
                flow.scrollTo(index);
                list.layout();
            }
            topOf(flow, index).ifPresent(top -> {
                double over = top + flow.getCell(index).getHeight() - flow.getHeight();
                if (top < 0 || over > 0) {
                    flow.scrollPixels(Math.min(top, Math.max(over, 0)));
                }
            });
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

    /// A row, and where it is.
    ///
    /// @param row its identity
    /// @param y   of its upper edge in the visible part, in pixels
    public record Place(Object row, double y) {}

    /// @param first index
    /// @param last  index, inclusive
    public record Span(int first, int last) {}
}
