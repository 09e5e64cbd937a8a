/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dweeter.assets.EmojiArt;
import dweeter.desktop.widgets.TextParts.Part;
import dweeter.model.Nick;
import dweeter.model.Texts;

/// The text of a dweet: mentions and links can be clicked, emoji are pictures.
public final class RichText extends TextFlow {

    public RichText(String text, EmojiImages art, Consumer<Nick> openProfile, Consumer<String> openLink) {
        getStyleClass().add("rich-text");
        for (Part part : TextParts.of(text)) {
            getChildren().add(switch (part) {
                case Part.Words(String words) -> words(words);
                case Part.Mention(String words, Nick nick) -> active(words, () -> openProfile.accept(nick));
                case Part.Link(String words, String address) -> active(words, () -> openLink.accept(address));
                case Part.Picture(String _, EmojiArt picture) -> new EmojiNode(art.view(picture));
            });
        }
        setAccessibleText(Texts.shown(text));
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
