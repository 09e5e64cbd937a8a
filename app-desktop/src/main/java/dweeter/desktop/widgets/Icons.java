/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Line icons in the colour of the text around them.
public final class Icons {

    private Icons() {
    }

    /// @param styleClasses beside `icon`
    public static FontIcon of(Feather feather, String... styleClasses) {
        var icon = new FontIcon(feather);
        icon.getStyleClass().add("icon");
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
