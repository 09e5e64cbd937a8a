/* SPDX-License-Identifier: MIT */
package dweeter.desktop.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.i18n.Times;
import dweeter.desktop.theme.Theme;
import dweeter.desktop.widgets.Parts;

/// The page of choices.
public final class SettingsView extends VBox {

    private final Messages messages;

    /// @param clear  lets go of what this computer keeps
    /// @param logOut ends the session
    public SettingsView(SettingsViewModel model, AccountSettings account, Messages messages, Times times,
            Runnable clear, Runnable logOut) {
        this.messages = messages;
        setId("settings");
        getStyleClass().add("page");
        var clearButton = Parts.button(messages.of("settings.clear"), clear, "secondary");
        clearButton.setId("clear-cache");
        var content = new VBox(new AccountSection(account, messages, times, logOut),
                section("settings.language", choices(List.of(Language.values()), model.languageProperty()::setValue,
                        model.languageProperty(), language -> new SimpleStringProperty(language.ownName()),
                        "language")),
                section("settings.theme", choices(List.of(Theme.values()), model.themeProperty()::setValue,
                        model.themeProperty(), this::name, "theme")),
                section("settings.scale",
                        choices(SettingsViewModel.SCALES, model.scaleProperty()::setValue, model.scaleProperty(),
                                this::name, "scale")),
                section("settings.data", Parts.wrapped(messages.of("settings.data-more", model.folder()), "page-text"),
                        new HBox(clearButton)),
                Parts.wrapped(messages.of("settings.credits"), "page-note"));
        content.getStyleClass().addAll("page-content", "settings-content");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Parts.label(messages.of("nav.settings"), "page-title"), scroll);
    }

    private VBox section(String key, Node... nodes) {
        var section = new VBox(Parts.label(messages.of(key), "section"));
        section.getChildren().addAll(nodes);
        section.getStyleClass().add("settings-section");
        return section;
    }

    private <T> HBox choices(List<T> values, Consumer<T> choose, Property<? super T> chosen,
            Function<T, ObservableValue<String>> name, String id) {
        var buttons = new ArrayList<Node>();
        for (T value : values) {
            ToggleButton button = Parts.toggle(name.apply(value), "mode");
            button.setId(id + "-" + value.toString().toLowerCase(Locale.ROOT));
            button.setOnAction(_ -> {
                choose.accept(value);
                button.setSelected(true);
            });
            chosen.subscribe(now -> button.setSelected(value.equals(now)));
            buttons.add(button);
        }
        var box = new HBox(buttons.toArray(Node[]::new));
        box.getStyleClass().add("modes");
        box.setMaxWidth(USE_PREF_SIZE);
        return box;
    }

    private ObservableValue<String> name(Theme theme) {
        return messages.of(switch (theme) {
            case LIGHT -> "theme.light";
            case DARK -> "theme.dark";
            case SYSTEM -> "theme.system";
        });
    }

    private ObservableValue<String> name(Double scale) {
        return messages.of("settings.percent", Math.round(scale * 100));
    }
}
