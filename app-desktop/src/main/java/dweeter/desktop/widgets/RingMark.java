/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.scene.shape.StrokeLineCap;

/// The ring of Dweeter: a circle in two arcs around a dot.
public final class RingMark extends StackPane {

    private static final double DRAWN = 24;

    /// @param em its width, in the size of the text around it
    public RingMark(double em) {
        getStyleClass().add("ring-mark");
        setStyle("-fx-min-width: %1$sem; -fx-max-width: %1$sem; -fx-min-height: %1$sem; -fx-max-height: %1$sem;"
                .formatted(em));
        var mark = new Group(frame(), arc(100, 250, "ring-mark-accent"), arc(0, 78, "ring-mark-accent"),
                arc(90, 105, "ring-mark-ink"), dot());
        getChildren().add(mark);
        widthProperty().subscribe(width -> {
            mark.setScaleX(width.doubleValue() / DRAWN);
            mark.setScaleY(width.doubleValue() / DRAWN);
        });
    }

    private static Circle frame() {
        var frame = new Circle(DRAWN / 2, DRAWN / 2, DRAWN / 2);
        frame.getStyleClass().add("ring-mark-frame");
        return frame;
    }

    private static Arc arc(double start, double length, String styleClass) {
        var arc = new Arc(DRAWN / 2, DRAWN / 2, DRAWN / 2 - 1.8, DRAWN / 2 - 1.8, start, length);
        arc.setStrokeLineCap(StrokeLineCap.BUTT);
        arc.getStyleClass().add(styleClass);
        return arc;
    }

    private static Circle dot() {
        var dot = new Circle(DRAWN / 2, DRAWN / 2, 3.1);
        dot.getStyleClass().add("ring-mark-dot");
        return dot;
    }
}
