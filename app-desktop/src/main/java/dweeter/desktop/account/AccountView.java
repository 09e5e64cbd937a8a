/* SPDX-License-Identifier: MIT */
package dweeter.desktop.account;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dweeter.desktop.i18n.Language;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.recovery.RecoveryCodePane;
import dweeter.desktop.widgets.Parts;
import dweeter.desktop.widgets.RingMark;

/// The first screen: what Dweeter is at the left, the form at the right.
public final class AccountView extends BorderPane {

    /// Where the left half would squeeze the form, in em.
    private static final double BOTH_HALVES = 61;
    private static final double LEFT_SHARE = 0.4375;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final AccountViewModel model;
    private final Messages messages;
    private final AccountFields fields;
    private final RecoveryCodePane code;

    public AccountView(AccountViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        fields = new AccountFields(model, messages);
        code = new RecoveryCodePane(model.code(), messages);
        getStyleClass().add("account");
        setId("account");
        VBox left = left();
        widthProperty().subscribe(width -> {
            double em = 15;
            boolean both = width.doubleValue() >= BOTH_HALVES * em;
            left.setPrefWidth(width.doubleValue() * LEFT_SHARE);
            setLeft(both ? left : null);
        });
        setCenter(right());
    }

    /// Puts the caret where something is still to be written. It has to be in the window.
    public void begin() {
        // What scrolls takes the form in when it gets its skin.
        applyCss();
        if (model.code().isShown()) {
            code.begin();
        } else {
            fields.begin();
        }
    }

    private VBox left() {
        var word = new Label("dweeter");
        word.getStyleClass().add("account-word");
        var brand = new HBox(new RingMark(2), word);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("account-brand");
        var picture = new StackPane(new RingPicture());
        picture.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(picture, Priority.ALWAYS);
        picture.setMinHeight(0);
        var left = new VBox(brand, picture, Parts.wrapped(messages.of("account.claim"), "account-claim"),
                Parts.wrapped(messages.of("account.claim-more"), "account-claim-more"));
        left.getStyleClass().add("account-left");
        return left;
    }

    private VBox right() {
        var languages = new HBox();
        languages.getStyleClass().add("languages");
        for (Language language : Language.values()) {
            Button button = Parts.button(new SimpleStringProperty(language.ownName()),
                    () -> messages.languageProperty().set(language), "language");
            button.setId("language-" + language.code());
            messages.languageProperty()
                    .subscribe(now -> button.pseudoClassStateChanged(CHOSEN, now == language));
            languages.getChildren().add(button);
        }
        VBox form = form();
        code.getStyleClass().add("account-form");
        var centered = new StackPane(form, code);
        centered.getStyleClass().add("account-form-place");
        model.code().onShown(now -> {
            form.setVisible(!now);
            form.setManaged(!now);
            code.setVisible(now);
            code.setManaged(now);
            if (getScene() != null) {
                begin();
            }
        });
        var scroll = new ScrollPane(centered);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var right = new VBox(languages, scroll);
        right.getStyleClass().add("account-right");
        return right;
    }

    private VBox form() {
        Button submit = Parts.button(text(Map.of(Mode.REGISTER, "account.register", Mode.LOG_IN, "account.log-in",
                Mode.RECOVER, "account.recover-submit")), model::submit, "primary", "wide");
        submit.setId("submit");
        submit.setDefaultButton(true);
        submit.setMaxWidth(Double.MAX_VALUE);
        submit.disableProperty().bind(model.readyProperty().not());
        Label problem = Parts.sentence(messages, model.problemProperty());
        problem.setId("account-problem");
        var form = new VBox(Parts.wrapped(text(Map.of(Mode.REGISTER, "account.title", Mode.LOG_IN,
                "account.title-back", Mode.RECOVER, "account.title-recover")), "account-title"),
                Parts.wrapped(text(Map.of(Mode.REGISTER, "account.subtitle", Mode.LOG_IN, "account.subtitle-back",
                        Mode.RECOVER, "account.subtitle-recover")), "account-subtitle"),
                modes(), fields, submit, Parts.room(problem, "two-lines"));
        form.getStyleClass().add("account-form");
        form.getChildren().addAll(new AccountOffers(model, messages).nodes());
        return form;
    }

    /// What is said in each mode.
    private ObservableValue<String> text(Map<Mode, String> keys) {
        return Bindings.createStringBinding(
                () -> messages.text(Optional.ofNullable(keys.get(model.modeProperty().get())).orElseThrow()),
                model.modeProperty(), messages.languageProperty());
    }

    private HBox modes() {
        var group = new ToggleGroup();
        var box = new HBox(mode(Mode.REGISTER, "account.register", group), mode(Mode.LOG_IN, "account.log-in", group));
        box.getStyleClass().add("modes");
        box.setMaxWidth(USE_PREF_SIZE);
        return box;
    }

    private ToggleButton mode(Mode mode, String key, ToggleGroup group) {
        ToggleButton button = Parts.toggle(messages.of(key), "mode");
        button.setToggleGroup(group);
        button.setId("mode-" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.setOnAction(_ -> {
            model.modeProperty().set(mode);
            button.setSelected(true);
        });
        model.modeProperty().subscribe(now -> button
                .setSelected(now == mode || now == Mode.RECOVER && mode == Mode.LOG_IN));
        return button;
    }
}
