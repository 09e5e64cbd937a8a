/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;

import dweeter.assets.Emoji;

/// A name, or a sentence with one in it, in a single line: emoji are pictures, and what has no room is cut with an
/// ellipsis. Its text stays whole, for whoever has it read out.
public final class NameLine extends Label {

    private final EmojiImages art;
    private Optional<PicturedLine> pictured = Optional.empty();

    public NameLine(String text, EmojiImages art, String... styleClasses) {
        this.art = art;
        getStyleClass().addAll(styleClasses);
        textProperty().subscribe(this::show);
        setText(text);
    }

    private void show(String text) {
        pictured.ifPresent(PicturedLine::leave);
        // A plain label draws words faster, and most names are nothing else.
        pictured = Emoji.segments(text).stream().anyMatch(Emoji.Picture.class::isInstance)
                ? Optional.of(new PicturedLine(text, art, this))
                : Optional.empty();
        setGraphic(pictured.orElse(null));
        setContentDisplay(pictured.isPresent() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    @Override
    protected double computeMinWidth(double height) {
        return pictured.isPresent() ? 0 : super.computeMinWidth(height);
    }

    @Override
    protected double computePrefWidth(double height) {
        return pictured.map(line -> line.prefWidth(height) + snappedLeftInset() + snappedRightInset())
                .orElseGet(() -> super.computePrefWidth(height));
    }

    @Override
    protected double computeMinHeight(double width) {
        return pictured.isPresent() ? computePrefHeight(width) : super.computeMinHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return pictured.map(line -> line.prefHeight(width) + snappedTopInset() + snappedBottomInset())
                .orElseGet(() -> super.computePrefHeight(width));
    }

    @Override
    public double getBaselineOffset() {
        return pictured.map(line -> line.getBaselineOffset() + snappedTopInset())
                .orElseGet(super::getBaselineOffset);
    }

    @Override
    protected void layoutChildren() {
        pictured.ifPresentOrElse(line -> line.resizeRelocate(snappedLeftInset(), snappedTopInset(),
                getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset()), super::layoutChildren);
    }
}
