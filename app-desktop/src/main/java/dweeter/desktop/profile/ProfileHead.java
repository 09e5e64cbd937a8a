/* SPDX-License-Identifier: MIT */
package dweeter.desktop.profile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.cache.KeptProfile;
import dweeter.desktop.connection.Blocks;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.profile.ProfileViewModel.Part;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.Banner;
import dweeter.desktop.widgets.BlockItem;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.FollowButton;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.NameLine;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Nick;
import dweeter.model.Profile;

/// The upper part of a profile: banner, avatar, name, counts, how old the copy is, and which items are shown.
final class ProfileHead extends VBox {

    private static final double AVATAR = 92 / 15.0;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final ProfileViewModel model;
    private final CardContext context;
    private final BooleanBinding blocked;

    ProfileHead(ProfileViewModel model, CardContext context, Nick nick) {
        this.model = model;
        this.context = context;
        getStyleClass().addAll("profile-head", "full-width");
        blocked = Bindings.createBooleanBinding(() -> blocks().blocked().contains(nick), blocks().blocked());
        var frame = new StackPane(new Avatar(nick, AVATAR));
        frame.getStyleClass().add("profile-avatar");
        frame.setMaxWidth(USE_PREF_SIZE);
        var top = new HBox(frame, Parts.spring());
        top.getStyleClass().add("profile-top");
        if (!model.isSelf()) {
            top.getChildren().addAll(actions(nick));
        }
        Label followsYou = Parts.label(messages().of("profile.follows-you"), "chip");
        followsYou.setMinWidth(USE_PREF_SIZE);
        var title = new HBox(name(nick), Parts.shownWhile(of(Profile::followsViewer, false), followsYou));
        title.setAlignment(Pos.CENTER_LEFT);
        title.getStyleClass().add("profile-title");
        var known = new VBox(title, Parts.wrapped(live(this::since), "profile-since"), counts());
        known.getStyleClass().add("profile-known");
        Label blockedNote = Parts.wrapped(messages().of("block.note", nick.value()), "page-text", "profile-problem");
        blockedNote.setId("profile-blocked");
        Label problem = Parts.sentence(messages(), model.problemProperty());
        problem.getStyleClass().add("profile-problem");
        getChildren().addAll(new Banner(nick), top, known, Parts.shownWhile(blocked, blockedNote), problem, copyLine(),
                Parts.shownWhile(isKnown(), tabs()));
    }

    /// To follow them or, where they are blocked, to end that; and what else there is.
    private List<Node> actions(Nick nick) {
        ObservableValue<Boolean> known = isKnown();
        BooleanBinding canBeFollowed = Bindings.createBooleanBinding(() -> known.getValue() && !blocked.get(),
                model.copyProperty(), blocked);
        Button unblock = Parts.button(messages().of("block.end"), () -> blocks().unblock(nick), "secondary");
        unblock.setId("profile-unblock");
        Button more = Parts.iconButton(Feather.MORE_HORIZONTAL, messages().of("card.more"), () -> {});
        more.setId("profile-more");
        more.setOnAction(_ -> new ContextMenu(BlockItem.of(messages(), blocks(), nick)).show(more, Side.BOTTOM, 0, 0));
        return List.of(
                Parts.shownWhile(canBeFollowed,
                        new FollowButton(messages(), model.followedProperty(), model::toggleFollow)),
                Parts.shownWhile(blocked, unblock), more);
    }

    private Blocks blocks() {
        return context.actions().blocks();
    }

    private Label name(Nick nick) {
        var name = new NameLine("", context.art(), "profile-name");
        name.setId("profile-name");
        name.textProperty().bind(model.copyProperty()
                .map(copy -> copy.map(kept -> kept.profile().author().shownName()).orElse("@" + nick)));
        return name;
    }

    private HBox counts() {
        var counts = new HBox(count(of(Profile::items, 0L), "profile.items"),
                count(of(Profile::following, 0L), "profile.following"),
                count(model.followersProperty(), "profile.followers"));
        counts.getStyleClass().add("profile-counts");
        return Parts.shownWhile(isKnown(), counts);
    }

    private Node count(ObservableValue<Long> number, String key) {
        Label figure = Parts.label(number.map(String::valueOf), "profile-figure");
        var count = new HBox(figure, Parts.label(messages().of(key, number), "profile-figure-word"));
        count.setAlignment(Pos.BASELINE_LEFT);
        count.getStyleClass().add("profile-count");
        return count;
    }

    private HBox copyLine() {
        Button refresh = Parts.button(messages().of("profile.refresh"), model::refresh, "text-button", "strong");
        refresh.disableProperty().bind(model.loadingProperty().or(Bindings.createBooleanBinding(
                context.offline()::get, context.offline())));
        var words = new FlowPane(Parts.label(live(this::age), "copy-age"),
                Parts.label(live(this::extent), "copy-extent"));
        words.getStyleClass().add("copy-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(Icons.of(Feather.HARD_DRIVE), words, refresh);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("copy-line");
        return Parts.shownWhile(isKnown(), line);
    }

    private HBox tabs() {
        var tabs = new HBox();
        tabs.getStyleClass().add("tabs");
        for (Part part : Part.values()) {
            String key = switch (part) {
                case ALL -> "profile.all";
                case DWEETS -> "profile.dweets";
                case REDWEETS -> "profile.redweets";
            };
            Button tab = Parts.button(messages().of(key), () -> model.partProperty().set(part), "tab-button");
            tab.setId("profile-" + part.name().toLowerCase(Locale.ROOT));
            model.partProperty().subscribe(now -> tab.pseudoClassStateChanged(CHOSEN, now == part));
            tabs.getChildren().add(tab);
        }
        return tabs;
    }

    private ObservableValue<Boolean> isKnown() {
        return model.copyProperty().map(Optional::isPresent);
    }

    private String since() {
        return model.copyProperty().get().map(KeptProfile::profile).map(profile -> messages().text("profile.since",
                profile.author().nick().value(), context.times().month(profile.joined().instant()))).orElse("");
    }

    private String age() {
        return model.copyProperty().get().map(kept -> messages().text(
                kept.older().isPresent() ? "profile.copy-of" : "profile.copy-of-all",
                context.times().absolute(kept.taken()))).orElse("");
    }

    private String extent() {
        return model.copyProperty().get().map(kept -> messages().text("profile.copy-extent", kept.items().size()))
                .orElse("");
    }

    private ObservableValue<String> live(Supplier<String> text) {
        return context.times().following(text, model.copyProperty());
    }

    private <T> ObservableValue<T> of(Function<Profile, T> what, T otherwise) {
        return model.copyProperty().map(copy -> copy.map(kept -> what.apply(kept.profile())).orElse(otherwise));
    }

    private Messages messages() {
        return context.messages();
    }
}
