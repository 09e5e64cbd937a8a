/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.fx.Background;
import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.desktop.theme.Theme;

/// What can be chosen. A choice acts at once and is remembered. Lives on the thread that draws.
public final class SettingsViewModel {

    /// From the smallest to the largest.
    static final List<Double> SCALES = List.of(0.9, 1.0, 1.15, 1.3);

    private final ObjectProperty<Language> language;
    private final ObjectProperty<Theme> theme;
    private final Property<Number> scale;
    private final BooleanProperty letters;
    private final DataDirectory directory;
    private final Background background;
    private final Consumer<Notice> notices;
    private boolean recalling;

    /// @param language of the screens
    /// @param scale    of the text
    /// @param letters  whether single characters are keys
    /// @param notices  shows a sentence
    public SettingsViewModel(ObjectProperty<Language> language, ObjectProperty<Theme> theme, Property<Number> scale,
            BooleanProperty letters, DataDirectory directory, Background background, Consumer<Notice> notices) {
        this.language = language;
        this.theme = theme;
        this.scale = scale;
        this.letters = letters;
        this.directory = directory;
        this.background = background;
        this.notices = notices;
        language.addListener((_, _, _) -> remember());
        theme.addListener((_, _, _) -> remember());
        scale.addListener((_, _, _) -> remember());
        letters.addListener((_, _, _) -> remember());
    }

    ObjectProperty<Language> languageProperty() {
        return language;
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    Property<Number> scaleProperty() {
        return scale;
    }

    /// Whether single characters are keys.
    public BooleanProperty lettersProperty() {
        return letters;
    }

    /// Has the text one step larger, or smaller.
    public void zoom(boolean larger) {
        double now = scale.getValue().doubleValue();
        SCALES.stream().filter(step -> larger ? step > now : step < now)
                .reduce((one, other) -> larger ? one : other).ifPresent(scale::setValue);
    }

    /// Where this computer keeps everything.
    String folder() {
        return directory.folder().toString();
    }

    /// Takes what was chosen in an earlier run.
    public void recall(Settings earlier) {
        recalling = true;
        try {
            language.set(earlier.language());
            theme.set(earlier.theme());
            scale.setValue(earlier.scale());
            letters.set(earlier.letters());
        } finally {
            recalling = false;
        }
    }

    private void remember() {
        if (recalling) {
            return;
        }
        var now = new Settings(language.get(), theme.get(), scale.getValue().doubleValue(), letters.get());
        background.run(() -> directory.met(() -> now.write(directory)), obstacle -> obstacle.ifPresent(
                met -> notices.accept(Notice.bad("settings.not-kept", Sentences.of(met)))));
    }
}
