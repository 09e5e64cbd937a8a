/* SPDX-License-Identifier: MIT */
package dweeter.desktop.profile;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import dweeter.desktop.fx.Wheel;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.profile.ProfileViewModel.Part;
import dweeter.desktop.widgets.CardCell;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.CardKeys;
import dweeter.desktop.widgets.ItemCard;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Item;
import dweeter.model.Nick;

/// A profile: its head and its items in one list.
public final class ProfileView extends BorderPane {

    private static final double NEAR_THE_END = 0.85;

    private final ProfileViewModel model;
    private final CardContext context;
    private final ListView<ProfileRow> list;
    private final CardKeys<?> keys;

    public ProfileView(ProfileViewModel model, CardContext context) {
        this.model = model;
        this.context = context;
        setId("profile");
        getStyleClass().add("profile");
        list = new ListView<>(model.rows());
        list.setId("profile-items");
        list.getStyleClass().add("cards");
        list.setCellFactory(CardCell.factory(this::draw));
        Wheel.listen(list);
        keys = CardKeys.of(list, context, ProfileView::item);
        context.messages().languageProperty().addListener((_, _, _) -> list.refresh());
        context.offline().addListener((_, _, _) -> list.refresh());
        model.nickProperty().addListener((_, _, _) -> list.scrollTo(0));
        list.skinProperty().addListener((_, _, _) -> {
            if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
                bar.valueProperty().addListener((_, _, now) -> {
                    if (now.doubleValue() > NEAR_THE_END) {
                        model.loadOlder();
                    }
                });
            }
        });
        setCenter(list);
    }

    /// Has the keys go to the items.
    public void focus() {
        list.requestFocus();
    }

    /// What keys do with the items.
    public CardKeys<?> keys() {
        return keys;
    }

    private Node draw(ProfileRow row) {
        return switch (row) {
            case ProfileRow.Head(Nick nick) -> new ProfileHead(model, context, nick);
            case ProfileRow.Absent(Nick nick, Notice why) -> absent(nick, why);
            case ProfileRow.Nothing(Nick nick, Part part) -> nothing(nick, part);
            case ProfileRow.Entry(Item item) -> new ItemCard(context, item, false);
            case ProfileRow.Older(boolean loading) -> older(loading);
        };
    }

    private Node absent(Nick nick, Notice why) {
        var note = new StackPane(Parts.empty(new SimpleStringProperty("@" + nick), Bindings.createStringBinding(
                () -> why.in(context.messages()), context.messages().languageProperty())));
        note.getStyleClass().add("profile-absent");
        note.setId("profile-absent");
        return note;
    }

    private Node nothing(Nick nick, Part part) {
        var note = new StackPane(Parts.wrapped(context.messages().of(switch (part) {
            case ALL -> "profile.nothing";
            case DWEETS -> "profile.no-dweets";
            case REDWEETS -> "profile.no-redweets";
        }, nick.value()), "empty-text"));
        note.getStyleClass().add("profile-absent");
        note.setId("profile-nothing");
        return note;
    }

    private Node older(boolean loading) {
        boolean waits = loading || context.offline().get();
        var row = new StackPane(waits
                ? Parts.label(context.messages().of(loading ? "gap.loading" : "gap.offline"), "gap-note")
                : Parts.button(context.messages().of("gap.older"), model::loadOlder, "text-button", "strong"));
        row.getStyleClass().add("gap-row");
        return row;
    }

    private static Optional<Item> item(ProfileRow row) {
        return row instanceof ProfileRow.Entry(Item item) ? Optional.of(item) : Optional.empty();
    }
}
