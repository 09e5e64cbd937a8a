/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextFormatter.Change;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import dweeter.desktop.fx.RightToLeft;

/// A text area as high as its text. Each emoji is one character in it; [#writtenProperty] has them whole. A text from
/// right to left is not wrapped, on which JavaFX would fail.
final class GrowingTextArea extends TextArea {

    private static final double PADDING = 14;

    private final double minimum;
    private final double maximum;
    private final Text measure = new Text();
    private final EmojiCode code;
    private final StringProperty written = new SimpleStringProperty(this, "written", "");

    /// @param minimum in lines
    /// @param maximum in lines; a longer text is scrolled
    /// @param code    how it writes emoji
    GrowingTextArea(int minimum, int maximum, EmojiCode code) {
        this.code = code;
        this.minimum = minimum;
        this.maximum = maximum;
        wrapTextProperty().bind(textProperty().map(text -> !RightToLeft.isIn(text)));
        getStyleClass().add("compose-text");
        measure.fontProperty().bind(fontProperty());
        setTextFormatter(new TextFormatter<>(this::encode));
        textProperty().addListener((_, _, now) -> written.set(code.decoded(now)));
        written.addListener((_, _, now) -> {
            if (!code.decoded(getText()).equals(now)) {
                setText(now);
                // One goes on behind what comes from elsewhere, a draft for instance.
                end();
            }
        });
        textProperty().addListener((_, _, _) -> fit());
        widthProperty().addListener((_, _, _) -> fit());
        fontProperty().addListener((_, _, _) -> fit());
        fit();
    }

    /// What is written, with its emoji.
    StringProperty writtenProperty() {
        return written;
    }

    @Override
    public void copy() {
        if (!getSelectedText().isEmpty()) {
            var content = new ClipboardContent();
            content.putString(code.decoded(getSelectedText()));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? written.get()
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private Change encode(Change change) {
        String encoded = code.encoded(change.getText());
        if (!encoded.equals(change.getText())) {
            change.setText(encoded);
            int behind = change.getRangeStart() + encoded.length();
            change.selectRange(behind, behind);
        }
        return change;
    }

    private void fit() {
        measure.setText("x");
        double line = measure.getLayoutBounds().getHeight();
        measure.setText("");
        measure.setWrappingWidth(isWrapText() ? Math.max(0, getWidth() - PADDING) : 0);
        measure.setText(getText() + (getText().isEmpty() || getText().endsWith("\n") ? "x" : ""));
        double needed = Math.clamp(measure.getLayoutBounds().getHeight(), line * minimum, line * maximum);
        setMinHeight(needed + PADDING);
        setPrefHeight(needed + PADDING);
        setMaxHeight(needed + PADDING);
    }
}
