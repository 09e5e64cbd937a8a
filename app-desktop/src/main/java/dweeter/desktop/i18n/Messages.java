/* SPDX-License-Identifier: MIT */
package dweeter.desktop.i18n;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import dweeter.assets.Assets;
import dweeter.model.Directions;

/// The texts of the screens in the language of the moment. Bound texts follow when it changes.
public final class Messages {

    private final ObjectProperty<Language> language;
    private final Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);

    public Messages(Language language) {
        this.language = new SimpleObjectProperty<>(this, "language", language);
        for (Language each : Language.values()) {
            texts.put(each, Assets.messages(each.code()));
        }
    }

    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    public Language language() {
        return language.get();
    }

    /// The text of `key` now. A name or another text in it cannot turn the direction of the rest.
    ///
    /// @param arguments for its places `{0}`, `{1}` …; of an observable value, what it is now
    public String text(String key, Object... arguments) {
        String pattern = Optional.ofNullable(texts.getOrDefault(language(), Map.of()).get(key))
                .orElseThrow(() -> new IllegalArgumentException("No text is called " + key));
        Object[] now = Arrays.stream(arguments).map(a -> a instanceof ObservableValue<?> v ? v.getValue() : a)
                .map(a -> a instanceof String words ? Directions.amongLeftToRight(words) : a).toArray();
        return new MessageFormat(pattern, language().locale()).format(now);
    }

    /// The text of `key` from now on, in whatever language.
    ///
    /// @param arguments observable values among them are followed too
    public StringBinding of(String key, Object... arguments) {
        Observable[] watched = Arrays.stream(arguments).filter(Observable.class::isInstance).toArray(Observable[]::new);
        Observable[] all = Arrays.copyOf(watched, watched.length + 1);
        all[watched.length] = language;
        return Bindings.createStringBinding(() -> text(key, arguments), all);
    }
}
