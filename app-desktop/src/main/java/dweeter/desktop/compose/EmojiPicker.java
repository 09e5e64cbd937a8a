/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.layout.TilePane;
import javafx.stage.Popup;

import dweeter.assets.Emoji;
import dweeter.desktop.widgets.EmojiImages;

/// A small board of emoji to choose from; only those there is a picture of.
final class EmojiPicker {

    private static final List<String> OFFERED = List.of("😀", "😂", "🙂", "😉", "😊", "😍", "😘", "😎", "🤔", "😴",
            "😢",
            "😭", "😡", "🥳", "🤯", "🙏", "👍", "👎", "👏", "🙌", "💪", "👋", "🤝", "✌️", "❤️", "🧡", "💛", "💚", "💙",
            "💜",
            "🔥", "✨", "🎉", "⭐", "☀️", "🌧️", "❄️", "🌿", "🌸", "🍅", "🥐", "☕", "🍺", "🍕", "⚽", "🎸", "📚", "🔭",
            "🚲",
            "🚂", "🏠", "💡", "📷", "💻", "🐱", "🐶");
    private static final int COLUMNS = 8;
    private static final double SIDE = 20;

    private EmojiPicker() {}

    /// Shows the board under `anchor`.
    ///
    /// @param chosen takes what was clicked
    static void show(Node anchor, EmojiImages art, Consumer<String> chosen) {
        var popup = new Popup();
        popup.setAutoHide(true);
        var board = new TilePane();
        board.setPrefColumns(COLUMNS);
        board.getStyleClass().add("emoji-board");
        for (String emoji : OFFERED) {
            Emoji.art(emoji).ifPresent(picture -> {
                ImageView view = art.view(picture);
                view.setFitWidth(SIDE);
                view.setFitHeight(SIDE);
                var button = new Button();
                button.setGraphic(view);
                button.setAccessibleText(emoji);
                button.getStyleClass().add("icon-button");
                button.setOnAction(_ -> {
                    popup.hide();
                    chosen.accept(emoji);
                });
                board.getChildren().add(button);
            });
        }
        popup.getContent().add(board);
        var bounds = anchor.localToScreen(anchor.getBoundsInLocal());
        popup.show(anchor, bounds.getMinX(), bounds.getMaxY());
    }
}
