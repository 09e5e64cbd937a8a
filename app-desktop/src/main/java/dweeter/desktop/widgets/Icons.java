/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import org.kordamp.ikonli.feather.Feather;

/// Line icons in the colour of the text around them.
public final class Icons {

    private Icons() {}

    /// @param styleClasses beside `icon`
    public static Icon of(Feather feather, String... styleClasses) {
        var icon = new Icon(feather);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
