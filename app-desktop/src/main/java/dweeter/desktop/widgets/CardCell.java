/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/// A cell as wide as its list and as high as its content needs at that width, which a plain [ListCell] does not ask for.
public final class CardCell<T> extends ListCell<T> {

    private static final double EDGE = 12;
    private static final double NARROW = 600;
    private static final double FILLER = 48;

    private final Function<T, Node> content;

    /// @param content draws a row
    public CardCell(Function<T, Node> content) {
        this.content = content;
        getStyleClass().add("card-cell");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        setGraphic(empty || item == null ? null : content.apply(item));
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
        // Cells without a row fill the rest of the list; without a height there would be no end of them.
        return getGraphic() == null ? FILLER : Math.ceil(getGraphic().prefHeight(cardWidth()));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        if (getGraphic() != null) {
            getGraphic().resizeRelocate(edge(), 0, cardWidth(), getHeight());
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
}
