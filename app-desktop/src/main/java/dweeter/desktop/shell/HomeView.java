/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.compose.ComposeBox;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.keys.Shortcut;
import dweeter.desktop.timeline.TimelineView;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;

/// The first page: title and status, the place to write, the timeline.
final class HomeView extends VBox {

    private static final double AVATAR = 32 / 15.0;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final TimelineView timeline;
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");

    HomeView(SignedIn in, Surroundings world, CardContext context) {
        Messages messages = world.messages();
        Author self = in.session().self();
        setId("home");
        getStyleClass().add("home");
        timeline = new TimelineView(in.timeline(), context, self, world.timer(), in::findPeople);
        VBox.setVgrow(timeline, Priority.ALWAYS);
        // What one has just written is what one wants to see.
        in.compose().onSend(timeline::leave, timeline::toTop);
        Button find = Parts.shownWhile(narrow, Parts.iconButton(Feather.SEARCH, messages.of("search.prompt"),
                in::findPeople));
        var head = new HBox(Parts.shownWhile(narrow, new Avatar(self.nick(), AVATAR)),
                Parts.label(messages.of("nav.home"), "page-title"), Parts.spring(),
                new StatusChips(in, messages, world.times(), narrow), find);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("home-head");
        var compose = new ComposeBox(in.compose(), messages, world.times(), world.art(), self.nick(), 1, "home",
                () -> {});
        compose.setOnKeyPressed(key -> {
            if (Shortcut.CLOSE.isIn(key)) {
                timeline.focus();
                key.consume();
            }
        });
        var top = new VBox(head, new OfflineBanner(in, messages, world.times()),
                Parts.shownWhile(narrow.not(), compose));
        top.getStyleClass().add("home-top");
        narrow.subscribe(now -> top.pseudoClassStateChanged(NARROW, now));
        getChildren().addAll(top, timeline);
    }

    /// Whether there is room for the text only.
    BooleanProperty narrowProperty() {
        return narrow;
    }

    TimelineView timeline() {
        return timeline;
    }
}
