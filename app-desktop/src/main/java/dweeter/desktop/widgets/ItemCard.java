/* SPDX-License-Identifier: MIT */
package dweeter.desktop.widgets;

import java.util.Optional;
import javafx.collections.MapChangeListener;
import javafx.collections.WeakMapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.connection.Deletions.Stage;
import dweeter.desktop.i18n.Messages;
import dweeter.model.Author;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Redweet;
import dweeter.model.Stamp;
import dweeter.model.Texts;

/// A dweet, or a redweet with the dweet in it, or what is left of one of them.
public final class ItemCard extends VBox {

    private static final double AVATAR = 44 / 15.0;

    private final CardContext context;
    private final Item item;
    private final boolean unread;
    private final MapChangeListener<ItemRef, Stage> onDeletion = this::deletionChanged;

    /// @param unread whether it carries the dot of what has not been read
    public ItemCard(CardContext context, Item item, boolean unread) {
        this.context = context;
        this.item = item;
        this.unread = unread;
        getStyleClass().add("item-card");
        setAccessibleRole(AccessibleRole.TEXT);
        context.actions().deletions().stages().addListener(new WeakMapChangeListener<>(onDeletion));
        show();
    }

    private void show() {
        accessibleTextProperty().unbind();
        getChildren().clear();
        switch (item) {
            case Dweet dweet -> {
                if (context.actions().redweeted().contains(dweet.ref()) || dweet.redweetedByViewer()) {
                    getChildren().add(passedOn(messages().text("card.you-redweeted")));
                }
                show(dweet);
            }
            case Redweet redweet -> {
                getChildren().add(passedOn(redweet.by().nick().equals(context.self())
                        ? messages().text("card.you-redweeted")
                        : messages().text("card.redweeted-by", redweet.by().shownName())));
                redweet.original().ifPresentOrElse(this::show, () -> showWithout(redweet,
                        // It lies on a machine that cannot be reached.
                        messages().text("card.original-missing", redweet.of().author().value())));
            }
            case Deleted deleted -> showWithout(deleted, messages().text("card.deleted"));
        }
    }

    private void show(Dweet dweet) {
        Optional<Stage> deletion = Optional.ofNullable(context.actions().deletions().stages().get(dweet.ref()));
        if (deletion.isEmpty()) {
            if (dweet.text().value().equals(Dweet.HIDDEN)) {
                showWithout(dweet, messages().text("card.hidden"));
            } else {
                showWhole(dweet);
            }
            return;
        }
        switch (deletion.get()) {
            case Stage.Undoable _ -> getChildren().setAll(new DeletedRow(context, dweet.ref()));
            case Stage.Waiting _ -> showWithout(dweet,
                    messages().text(context.offline().get() ? "card.deleted-waiting" : "card.deleted"));
            case Stage.Done _ -> showWithout(dweet, messages().text("card.deleted"));
        }
    }

    private void showWhole(Dweet dweet) {
        getChildren().add(row(dweet.by(), new VBox(head(dweet.by(), Optional.of(dweet.stamp())),
                FoldedText.of(context, dweet.text().value(), dweet.ref()),
                new CardActions(context, dweet, hoverProperty()))));
        accessibleTextProperty().bind(context.times().following(() -> messages().text("card.spoken",
                dweet.by().shownName(), dweet.by().nick().value(), context.times().relative(dweet.stamp().instant()),
                Texts.shown(dweet.text().value()))));
    }

    /// An item without a text, and why there is none.
    private void showWithout(Item shown, String why) {
        var words = new Label(why);
        words.setWrapText(true);
        words.getStyleClass().add("missing");
        getChildren().add(row(shown.by(), new VBox(head(shown.by(), Optional.of(shown.stamp())), words)));
        accessibleTextProperty().bind(context.times().following(() -> messages().text("card.spoken",
                shown.by().shownName(), shown.by().nick().value(), context.times().relative(shown.stamp().instant()),
                why)));
    }

    /// The seconds that are left are shown by the row itself.
    private void deletionChanged(MapChangeListener.Change<? extends ItemRef, ? extends Stage> change) {
        boolean counts = change.getValueRemoved() instanceof Stage.Undoable
                && change.getValueAdded() instanceof Stage.Undoable;
        boolean concerns = switch (item) {
            case Dweet dweet -> dweet.ref().equals(change.getKey());
            case Redweet redweet -> redweet.of().equals(change.getKey());
            case Deleted _ -> false;
        };
        if (concerns && !counts) {
            show();
        }
    }

    private HBox row(Author author, VBox content) {
        var avatar = new Avatar(author.nick(), AVATAR);
        avatar.setOnMouseClicked(_ -> context.openProfile().accept(author.nick()));
        avatar.getStyleClass().add("clickable");
        content.getStyleClass().add("card-content");
        HBox.setHgrow(content, Priority.ALWAYS);
        var row = new HBox(avatar, content);
        row.getStyleClass().add("card-row");
        return row;
    }

    private HBox head(Author author, Optional<Stamp> stamp) {
        var name = new NameLine(author.shownName(), context.art(), "card-name", "clickable");
        name.setOnMouseClicked(_ -> context.openProfile().accept(author.nick()));
        var nick = new Label("@" + author.nick());
        nick.getStyleClass().add("card-nick");
        nick.setMinWidth(USE_PREF_SIZE);
        var head = new HBox(name, nick);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.BASELINE_LEFT);
        stamp.ifPresent(at -> head.getChildren().addAll(dot(), time(at)));
        if (unread) {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            head.getChildren().addAll(gap, unreadDot());
        }
        return head;
    }

    private Label time(Stamp stamp) {
        var time = new Label();
        time.getStyleClass().add("card-time");
        time.setMinWidth(USE_PREF_SIZE);
        time.textProperty().bind(context.times().following(() -> context.offline().get()
                ? context.times().absolute(stamp.instant())
                : context.times().relative(stamp.instant()), context.offline()));
        var exact = new Tooltip(context.times().full(stamp.instant()));
        exact.setShowDelay(Duration.seconds(0.5));
        time.setTooltip(exact);
        return time;
    }

    private static Label dot() {
        var dot = new Label("·");
        dot.getStyleClass().add("card-time");
        return dot;
    }

    private static Node unreadDot() {
        var dot = new Circle(4);
        dot.getStyleClass().add("unread-dot");
        var place = new StackPane(dot);
        place.getStyleClass().add("unread-place");
        return place;
    }

    private HBox passedOn(String words) {
        var line = new HBox(Icons.of(Feather.REPEAT), new NameLine(words, context.art(), "passed-on-words"));
        line.getStyleClass().add("card-passed-on");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private Messages messages() {
        return context.messages();
    }
}
