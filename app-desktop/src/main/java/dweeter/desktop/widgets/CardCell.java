/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.util.Callback;

import org.jspecify.annotations.Nullable;

/// A cell as wide as its list and as high as its content needs at that width, which a plain [ListCell] does not ask for.
public final class CardCell<T> extends ListCell<T> {

    private static final double EDGE = 12;
    private static final double NARROW = 600;
    private static final double FILLER = 48;

    private final Function<T, Node> content;
    private final UsualHeight usual;

    private CardCell(Function<T, Node> content, UsualHeight usual) {
        this.content = content;
        this.usual = usual;
        getStyleClass().add("card-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    /// Makes the cells of one list.
    ///
    /// @param content draws a row
    public static <T> Callback<ListView<T>, ListCell<T>> factory(Function<T, Node> content) {
        var usual = new UsualHeight();
        return _ -> new CardCell<>(content, usual);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty || item == null || isForMeasuring() ? null : content.apply(item));
    }

    /// A list has one cell that nobody sees. With it, it measures further rows in each picture, to know how long it is; to draw
    /// them for that would take most of the time in which one scrolls.
    private boolean isForMeasuring() {
        return getParent() != null && !getParent().isVisible();
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null) {
            // Cells without a row fill the rest of the list; without a height there would be no end of them.
            return isEmpty() ? FILLER : usual.height();
        }
        return Math.ceil(getGraphic().prefHeight(cardWidth()));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (getGraphic() != null) {
            getGraphic().resizeRelocate(edge(), 0, cardWidth(), getHeight());
            usual.seen(getHeight());
        }
    }

    private double cardWidth() {
        // The scroll bar lies over the edge, so that rows do not change their width when it appears.
        double whole = getListView() == null ? getWidth() : getListView().getWidth();
        return Math.max(0, whole - 2 * edge());
    }

    private double edge() {
        boolean whole = getGraphic() != null && getGraphic().getStyleClass().contains("full-width");
        return whole || getListView() == null || getListView().getWidth() < NARROW ? 0 : EDGE;
    }

    /// How high the rows are that were laid out last, in the mean.
    private static final class UsualHeight {

        private static final double FIRST = 120;
        private static final int MANY = 30;

        private double mean = FIRST;
        private int count;

        void seen(double height) {
            count = Math.min(count + 1, MANY);
            mean += (height - mean) / count;
        }

        double height() {
            return Math.ceil(mean);
        }
    }
}
