/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Instant;
import java.util.Optional;
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
import dweeter.desktop.connection.Receipt;
import dweeter.desktop.connection.Unsent;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.FoldedText;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.ItemCard;
import dweeter.desktop.widgets.NameLine;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.TimelineItem;

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
            case Row.Entry(TimelineItem item, Optional<Receipt> receipt) -> {
                var card = new ItemCard(context, item.item(), item.unread());
                receipt.ifPresent(arrived -> card.getChildren().add(receipt(arrived)));
                yield card;
            }
            case Row.Pending(Unsent unsent) -> pending(unsent);
            case Row.Missing missing -> missing(missing);
            case Row.ReadUpToHere(Instant at) -> readUpToHere(at);
        };
    }

    /// That one's own dweet has arrived, and how safe it is.
    private Node receipt(Receipt receipt) {
        Label words = Parts.label(messages().of(receipt.copies().isPresent() ? "receipt.copies" : "receipt.sent",
                receipt.copies().orElse(0)), "receipt");
        words.setGraphic(Icons.of(Feather.CHECK));
        return words;
    }

    private Node pending(Unsent unsent) {
        Waiting waiting = unsent.waiting();
        var name = new NameLine(self.shownName(), context.art(), "card-name");
        var nick = new Label("@" + self.nick() + " · " + messages().text(
                unsent.state() == Unsent.State.SENDING ? "waiting.sending-short" : "waiting.short"));
        nick.getStyleClass().add("card-nick");
        var head = new HBox(name, nick);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        Region text = FoldedText.of(context, waiting.text(), waiting);
        Label state = Parts.label(context.times().following(() -> messages().text(state(unsent.state()),
                context.times().absolute(waiting.written())), context.offline()));
        state.setGraphic(Icons.of(unsent.state() == Unsent.State.SENDING ? Feather.SEND : Feather.CLOCK));
        state.getStyleClass().add("waiting-state");
        state.setWrapText(true);
        var actions = new HBox(state, Parts.spring());
        actions.getStyleClass().add("waiting-actions");
        actions.setAlignment(Pos.CENTER_LEFT);
        if (unsent.canBeEdited()) {
            actions.getChildren().add(
                    Parts.button(messages().of("waiting.edit"), () -> model.edit(waiting), "text-button", "strong"));
        }
        if (unsent.canBeTakenBack()) {
            actions.getChildren()
                    .add(Parts.button(messages().of("waiting.cancel"), () -> model.cancel(waiting), "text-button"));
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

    /// Where it is, in words.
    private String state(Unsent.State state) {
        return switch (state) {
            case SENDING -> "waiting.sending";
            case WAITING -> context.offline().get() ? "waiting.connection" : "waiting.network";
            case UNCONFIRMED -> "waiting.unconfirmed";
            case HINDERED -> "waiting.disk";
            case EDITED -> "waiting.edited";
        };
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
        var row = new HBox(line(), Parts.label(context.times().following(() -> messages().text("read.up-to",
                context.times().absolute(at))), "read-words"),
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
