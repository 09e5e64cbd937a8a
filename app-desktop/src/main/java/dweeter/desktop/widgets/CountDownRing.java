/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.beans.value.ObservableIntegerValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;

/// How many characters are left: a number and a ring that fills.
public final class CountDownRing extends HBox {

    private static final int NEAR = 20;
    private static final double SIDE = 22;
    private static final double RADIUS = 9.5;
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");

    private final int whole;
    private final Label number = new Label();
    private final Arc used = new Arc(SIDE / 2, SIDE / 2, RADIUS, RADIUS, 90, 0);

    /// @param whole what is left of an empty text
    /// @param left  what is left now; negative if there is too much
    public CountDownRing(int whole, ObservableIntegerValue left) {
        this.whole = whole;
        getStyleClass().add("count-down");
        number.getStyleClass().add("count-down-number");
        number.setMinWidth(USE_PREF_SIZE);
        var rest = new Circle(SIDE / 2, SIDE / 2, RADIUS);
        rest.getStyleClass().add("count-down-rest");
        used.getStyleClass().add("count-down-used");
        var ring = new Pane(rest, used);
        ring.setMinSize(SIDE, SIDE);
        ring.setMaxSize(SIDE, SIDE);
        getChildren().addAll(number, ring);
        left.subscribe(now -> show(now.intValue()));
    }

    private void show(int left) {
        number.setText(left < 0 ? "−" + -left : Integer.toString(left));
        number.setVisible(left < whole);
        used.setLength(-360.0 * Math.clamp((double) (whole - left) / whole, 0, 1));
        pseudoClassStateChanged(WARNING, left >= 0 && left <= NEAR);
        pseudoClassStateChanged(DANGER, left < 0);
    }
}
