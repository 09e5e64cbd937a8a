/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.Group;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;

import dweeter.assets.Assets;
import dweeter.assets.Logo;

/// The ring of Dweeter's wordmark.
public final class RingMark extends StackPane {

    /// @param em its width, in the size of the text around it
    public RingMark(double em) {
        Logo logo = Assets.logo();
        getStyleClass().add("ring-mark");
        setStyle("-fx-min-width: %1$sem; -fx-max-width: %1$sem; -fx-min-height: %1$sem; -fx-max-height: %1$sem;"
                .formatted(em));
        var frame = new Rectangle(logo.box(), logo.box());
        frame.setOpacity(0);
        var mark = new Group(frame, path(logo.accent(), "ring-mark-accent"), path(logo.ink(), "ring-mark-ink"));
        getChildren().add(mark);
        widthProperty().subscribe(width -> {
            mark.setScaleX(width.doubleValue() / logo.box());
            mark.setScaleY(width.doubleValue() / logo.box());
        });
    }

    private static SVGPath path(String content, String styleClass) {
        var path = new SVGPath();
        path.setContent(content);
        path.getStyleClass().add(styleClass);
        return path;
    }
}
