/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Instant;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.FoldedText;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.ItemCard;
import dweeter.desktop.widgets.NameLine;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;

/// Draws the rows of the timeline.
final class TimelineRows {

    private static final double AVATAR = 44 / 15.0;

    private final TimelineViewModel model;
    private final CardContext context;
    private final Author self;

    TimelineRows(TimelineViewModel model, CardContext context, Author self) {
        this.model = model;
        this.context = context;
        this.self = self;
    }

    Node draw(Row row) {
        return switch (row) {
            case Row.Entry entry -> new ItemCard(context, entry.item().item(), entry.item().unread());
            case Row.Pending(Waiting waiting) -> pending(waiting);
            case Row.Missing missing -> missing(missing);
            case Row.ReadUpToHere(Instant at) -> readUpToHere(at);
        };
    }

    private Node pending(Waiting waiting) {
        var name = new NameLine(self.shownName(), context.art(), "card-name");
        var nick = new Label("@" + self.nick() + " · " + messages().text("waiting.short"));
        nick.getStyleClass().add("card-nick");
        var head = new HBox(name, nick);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        Region text = FoldedText.of(context, waiting.text(), waiting);
        var state = new Label(messages().text(waiting.maybeSent() ? "waiting.unconfirmed" : "waiting.connection",
                context.times().absolute(waiting.written())));
        state.setGraphic(Icons.of(Feather.CLOCK));
        state.getStyleClass().add("waiting-state");
        state.setWrapText(true);
        var actions = new HBox(state, Parts.spring());
        actions.getStyleClass().add("waiting-actions");
        actions.setAlignment(Pos.CENTER_LEFT);
        if (!waiting.maybeSent()) {
            actions.getChildren().addAll(
                    Parts.button(messages().of("waiting.edit"), () -> model.edit(waiting), "text-button", "strong"),
                    Parts.button(messages().of("waiting.cancel"), () -> model.cancel(waiting), "text-button"));
        }
        var content = new VBox(head, text, actions);
        content.getStyleClass().add("card-content");
        HBox.setHgrow(content, Priority.ALWAYS);
        var line = new HBox(new Avatar(self.nick(), AVATAR), content);
        line.getStyleClass().add("card-row");
        var card = new VBox(line);
        card.getStyleClass().addAll("item-card", "waiting-card");
        return card;
    }

    private Node missing(Row.Missing missing) {
        Gap gap = missing.gap();
        var words = new Label();
        words.getStyleClass().add("gap-words");
        words.setText(missing.last()
                ? messages().text("gap.older")
                : gap.count() > 0 ? messages().text("gap.count", gap.count()) : messages().text("gap.some"));
        var row = new HBox(dashes());
        if (!missing.last()) {
            row.getChildren().add(Icons.of(Feather.MORE_VERTICAL));
        }
        row.getChildren().add(words);
        if (missing.loading()) {
            row.getChildren().add(note("gap.loading"));
        } else if (context.offline().get()) {
            row.getChildren().add(note("gap.offline"));
        } else {
            Button load = Parts.button(messages().of("gap.load"), () -> model.load(gap), "text-button", "strong");
            load.getStyleClass().add("gap-load");
            row.getChildren().add(load);
        }
        row.getChildren().add(dashes());
        row.setAlignment(Pos.CENTER);
        row.getStyleClass().add("gap-row");
        return row;
    }

    private Node readUpToHere(Instant at) {
        var row = new HBox(line(), Parts.label(messages().of("read.up-to", context.times().absolute(at)), "read-words"),
                line());
        row.setAlignment(Pos.CENTER);
        row.getStyleClass().add("read-row");
        return row;
    }

    private Label note(String key) {
        return Parts.label(messages().of(key), "gap-note");
    }

    private static Region dashes() {
        var dashes = new Region();
        dashes.getStyleClass().add("dashes");
        HBox.setHgrow(dashes, Priority.ALWAYS);
        return dashes;
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("read-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    private Messages messages() {
        return context.messages();
    }
}
