/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import javafx.scene.control.Label;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line icon as large as the font of this label and in its colour, so that style sheets size it like text.
public final class Icon extends Label {

    Icon(Feather feather) {
        var drawing = new FontIcon(feather);
        // The theme's rules for icons would overrule size and colour.
        drawing.getStyleClass().clear();
        getStyleClass().setAll("icon");
        fontProperty().subscribe(font -> drawing.setIconSize((int) Math.round(font.getSize())));
        textFillProperty().subscribe(drawing::setIconColor);
        setGraphic(drawing);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
    }
}
