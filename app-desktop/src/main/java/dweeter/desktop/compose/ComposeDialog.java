/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.Unsent;
import dweeter.desktop.widgets.Avatar;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.FoldedText;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;

/// The same dweet in the making over whatever screen is on, with what waits to be sent under it.
public final class ComposeDialog extends StackPane {

    private static final double AVATAR = 24 / 15.0;
    private static final int LINES = 4;
    /// In pixels.
    private static final double NARROW = 470;

    private final ComposeViewModel model;
    private final CardContext context;
    private final ComposeBox box;
    private final Runnable close;

    /// @param close takes it off the screen
    public ComposeDialog(ComposeViewModel model, CardContext context, Author self, Runnable close) {
        this.model = model;
        this.context = context;
        this.close = close;
        getStyleClass().add("veil");
        setId("compose-dialog");
        box = new ComposeBox(model, context.messages(), context.times(), context.art(), self.nick(), LINES, "dialog",
                close);
        var paper = new VBox(head(self), box, outbox());
        paper.getStyleClass().add("dialog");
        paper.setMaxHeight(USE_PREF_SIZE);
        getChildren().add(paper);
        setOnMousePressed(press -> {
            if (press.getTarget() == this) {
                close.run();
            }
        });
        setOnKeyPressed(key -> {
            if (key.getCode() == KeyCode.ESCAPE) {
                close.run();
                key.consume();
            }
        });
    }

    /// Puts the caret where one writes.
    public void write() {
        box.write();
    }

    private HBox head(Author self) {
        var nick = new Label("@" + self.nick());
        nick.getStyleClass().add("dialog-as-nick");
        Label title = Parts.label(context.messages().of("compose.title"), "dialog-title");
        title.setMinWidth(USE_PREF_SIZE);
        nick.setMinWidth(USE_PREF_SIZE);
        Label as = Parts.label(context.messages().of("compose.as"), "dialog-as");
        as.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(title, Parts.spring(),
                Parts.shownWhile(widthProperty().greaterThan(NARROW), as), new Avatar(self.nick(), AVATAR), nick,
                Parts.iconButton(Feather.X, context.messages().of("compose.close"), close));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private VBox outbox() {
        var count = new Label();
        count.getStyleClass().add("outbox-count");
        count.textProperty().bind(Bindings.size(model.waiting()).asString());
        Label waiting = Parts.label(context.messages().of("outbox.title"), "outbox-title");
        waiting.setMinWidth(USE_PREF_SIZE);
        count.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(Icons.of(Feather.CLOCK), waiting, count, Parts.spring(),
                Parts.wrapped(context.messages().of("outbox.promise"), "outbox-promise"));
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("outbox-head");
        var lines = new VBox();
        model.unsent().addListener((InvalidationListener) _ -> show(lines));
        context.messages().languageProperty().addListener((_, _, _) -> show(lines));
        show(lines);
        var outbox = new VBox(Parts.shownWhile(Bindings.isNotEmpty(model.waiting()), head), lines,
                Parts.shownWhile(Bindings.isEmpty(model.waiting()),
                        Parts.label(context.messages().of("outbox.empty"), "outbox-empty")));
        outbox.getStyleClass().add("outbox");
        return outbox;
    }

    private void show(VBox lines) {
        lines.getChildren().setAll(model.unsent().stream().filter(each -> each.state() != Unsent.State.SENDING)
                .map(this::line).toList());
    }

    private Node line(Unsent unsent) {
        Waiting waiting = unsent.waiting();
        Region text = FoldedText.of(context, waiting.text(), waiting);
        HBox.setHgrow(text, Priority.ALWAYS);
        var time = Parts.label(context.times().following(() -> context.times().absolute(waiting.written())));
        time.getStyleClass().add("outbox-time");
        time.setMinWidth(USE_PREF_SIZE);
        var line = new HBox(text, time);
        if (unsent.canBeEdited()) {
            Button edit = Parts.button(context.messages().of("waiting.edit"), () -> edit(waiting), "text-button",
                    "strong");
            edit.setId("dialog-edit-" + (model.unsent().indexOf(unsent) + 1));
            line.getChildren().add(edit);
        }
        if (unsent.canBeTakenBack()) {
            line.getChildren().add(
                    Parts.button(context.messages().of("waiting.cancel"), () -> model.cancel(waiting), "text-button"));
        }
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("outbox-line");
        return line;
    }

    private void edit(Waiting waiting) {
        model.edit(waiting);
        box.write();
    }
}
