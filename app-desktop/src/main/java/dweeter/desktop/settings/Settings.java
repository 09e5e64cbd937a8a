/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.Optional;
import java.util.Properties;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.theme.Theme;

/// What the user chose.
///
/// @param scale   size of the text in relation to the usual one, 0.8 to 2
/// @param letters whether single characters are keys
public record Settings(Language language, Theme theme, double scale, boolean letters) {

    private static final String FILE = "settings";
    private static final double SMALLEST = 0.8;
    private static final double LARGEST = 2;

    public Settings {
        scale = Math.clamp(scale, SMALLEST, LARGEST);
    }

    /// What was chosen before, and the defaults for the rest.
    public static Settings read(DataDirectory directory, Settings defaults) {
        return directory.read(FILE).map(values -> new Settings(
                Language.ofCode(values.getProperty("language", "")).orElse(defaults.language()),
                Theme.ofCode(values.getProperty("theme", "")).orElse(defaults.theme()),
                number(values.getProperty("scale", "")).orElse(defaults.scale()),
                Boolean.parseBoolean(values.getProperty("letters", Boolean.toString(defaults.letters())))))
                .orElse(defaults);
    }

    void write(DataDirectory directory) {
        var values = new Properties();
        values.setProperty("language", language.code());
        values.setProperty("theme", theme.code());
        values.setProperty("scale", Double.toString(scale));
        values.setProperty("letters", Boolean.toString(letters));
        directory.write(FILE, values);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
