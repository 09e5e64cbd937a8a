/* SPDX-License-Identifier: MIT */
package dweeter.desktop.theme;

import java.net.URL;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dweeter.assets.Assets;

/// How the windows look: the theme, the fonts, the size of the text. Lives on the thread that draws.
public final class Look {

    /// The size of interface text, 1 em, at a scale of 1.
    public static final double BASE_PIXELS = 15;

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.SYSTEM);
    private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);

    public Look() {
        Assets.fonts().forEach(font -> Font.loadFont(font.toExternalForm(), BASE_PIXELS));
        theme.addListener((_, _, _) -> apply());
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> apply());
        apply();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    /// The size of all text in relation to the usual one.
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /// Dresses a window, now and whenever the look changes.
    public void dress(Scene scene) {
        Runnable colours = () -> scene.getStylesheets().setAll(sheet(isDark() ? "dweeter-dark" : "dweeter-light"),
                sheet("dweeter"));
        theme.addListener((_, _, _) -> colours.run());
        Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> colours.run());
        scene.rootProperty().subscribe(this::size);
        scale.addListener((_, _, _) -> size(scene.getRoot()));
        colours.run();
    }

    private void size(Parent root) {
        root.setStyle("-fx-font-size: " + BASE_PIXELS * scale.get() + "px;");
    }

    private void apply() {
        Application.setUserAgentStylesheet(
                isDark() ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet());
    }

    private boolean isDark() {
        return switch (theme.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    private static String sheet(String name) {
        URL url = Assets.style(name);
        return url.toExternalForm();
    }
}
