/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.function.Consumer;
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

    private final ObjectProperty<Language> language;
    private final ObjectProperty<Theme> theme;
    private final Property<Number> scale;
    private final DataDirectory directory;
    private final Background background;
    private final Consumer<Notice> notices;
    private boolean recalling;

    /// @param language of the screens
    /// @param scale    of the text
    /// @param notices  shows a sentence
    public SettingsViewModel(ObjectProperty<Language> language, ObjectProperty<Theme> theme, Property<Number> scale,
            DataDirectory directory, Background background, Consumer<Notice> notices) {
        this.language = language;
        this.theme = theme;
        this.scale = scale;
        this.directory = directory;
        this.background = background;
        this.notices = notices;
        language.addListener((_, _, _) -> remember());
        theme.addListener((_, _, _) -> remember());
        scale.addListener((_, _, _) -> remember());
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
        } finally {
            recalling = false;
        }
    }

    private void remember() {
        if (recalling) {
            return;
        }
        var now = new Settings(language.get(), theme.get(), scale.getValue().doubleValue());
        background.run(() -> directory.met(() -> now.write(directory)), obstacle -> obstacle.ifPresent(
                met -> notices.accept(Notice.bad("settings.not-kept", Sentences.of(met)))));
    }
}
