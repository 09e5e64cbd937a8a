/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import javafx.scene.control.TextArea;
import javafx.scene.text.Text;

/// A text area as high as its text.
final class GrowingTextArea extends TextArea {

    private static final double PADDING = 14;

    private final double minimum;
    private final double maximum;
    private final Text measure = new Text();

    /// @param minimum in lines
    /// @param maximum in lines; a longer text is scrolled
    GrowingTextArea(int minimum, int maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
        setWrapText(true);
        getStyleClass().add("compose-text");
        measure.fontProperty().bind(fontProperty());
        textProperty().addListener((_, _, _) -> fit());
        widthProperty().addListener((_, _, _) -> fit());
        fontProperty().addListener((_, _, _) -> fit());
        fit();
    }

    private void fit() {
        measure.setText("x");
        double line = measure.getLayoutBounds().getHeight();
        measure.setWrappingWidth(Math.max(0, getWidth() - PADDING));
        measure.setText(getText() + (getText().isEmpty() || getText().endsWith("\n") ? "x" : ""));
        double needed = Math.clamp(measure.getLayoutBounds().getHeight(), line * minimum, line * maximum);
        setMinHeight(needed + PADDING);
        setPrefHeight(needed + PADDING);
        setMaxHeight(needed + PADDING);
    }
}
