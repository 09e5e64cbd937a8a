/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dweeter.assets.EmojiArt;
import dweeter.desktop.fx.RightToLeft;
import dweeter.desktop.widgets.TextParts.Part;
import dweeter.model.Nick;
import dweeter.model.Texts;

/// The text of a dweet: mentions and links can be clicked, emoji are pictures.
public final class RichText extends TextFlow {

    /// Pixels that a piece of a word from right to left needs at most.
    private static final double LEAST = 180;

    public RichText(String text, EmojiImages art, Consumer<Nick> openProfile, Consumer<String> openLink) {
        getStyleClass().add("rich-text");
        for (Part part : TextParts.of(text)) {
            getChildren().addAll(switch (part) {
                case Part.Words(String words) -> RightToLeft.pieces(words).stream().map(RichText::words).toList();
                case Part.Mention(String words, Nick nick) -> List.of(active(
                        RightToLeft.isIn(text) ? RightToLeft.keptInOrder(words) : words,
                        () -> openProfile.accept(nick)));
                case Part.Link(String words, String address) ->
                    RightToLeft.pieces(words).stream().map(piece -> active(piece, () -> openLink.accept(address)))
                            .toList();
                case Part.Picture(String _, EmojiArt picture) -> List.of(new EmojiNode(art.view(picture)));
            });
        }
        if (RightToLeft.isIn(text)) {
            setMinWidth(LEAST);
            getStyleClass().add("right-to-left");
        }
        if (RightToLeft.isBase(text)) {
            setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        }
        setAccessibleText(Texts.shown(text));
    }

    @Override
    protected double computePrefHeight(double width) {
        // Before a window has its size it asks for the height at next to no width, at which no piece fits.
        return super.computePrefHeight(width > 0 ? Math.max(width, getMinWidth()) : width);
    }

    private static Text words(String words) {
        var text = new Text(words);
        text.getStyleClass().add("words");
        text.setTextOrigin(VPos.BASELINE);
        return text;
    }

    private static Text active(String words, Runnable action) {
        Text text = words(words);
        text.getStyleClass().add("link");
        text.setCursor(Cursor.HAND);
        text.hoverProperty().subscribe(text::setUnderline);
        text.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY) {
                action.run();
                click.consume();
            }
        });
        return text;
    }

    /// A picture in a line of text. It is drawn over a box lower than itself, as it would push the line apart
    /// otherwise.
    private static final class EmojiNode extends Region {

        private static final double SIDE = 1.25;
        private static final double BOX = 0.82;

        private final ImageView view;

        EmojiNode(ImageView view) {
            this.view = view;
            setStyle("-fx-min-width: %1$sem; -fx-pref-width: %1$sem; -fx-min-height: %2$sem; -fx-pref-height: %2$sem;"
                    .formatted(SIDE, BOX));
            getChildren().add(view);
        }

        @Override
        public double getBaselineOffset() {
            return getHeight();
        }

        @Override
        protected void layoutChildren() {
            double side = getWidth();
            view.setFitWidth(side);
            view.setFitHeight(side);
            view.relocate(0, (getHeight() - side) / 2);
        }
    }
}
