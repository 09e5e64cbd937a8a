/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.fx.ListAnchor;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.fx.Wheel;
import dweeter.desktop.i18n.Messages;
import dweeter.desktop.widgets.CardCell;
import dweeter.desktop.widgets.CardContext;
import dweeter.desktop.widgets.CardKeys;
import dweeter.desktop.widgets.Icons;
import dweeter.desktop.widgets.Parts;
import dweeter.model.Author;
import dweeter.model.Item;
import dweeter.model.Nick;

/// The timeline: rows, the pill that announces new ones, and a word where there is nothing.
public final class TimelineView extends StackPane {

    private static final Duration A_LOOK = Duration.ofSeconds(1);
    private static final int NEAR_THE_END = 8;

    private final TimelineViewModel model;
    private final CardContext context;
    private final Timer timer;
    private final ListView<Row> list;
    private final ListAnchor<Row> anchor;
    private boolean looking;

    /// @param findPeople leads to people one might follow
    public TimelineView(TimelineViewModel model, CardContext context, Author self, Timer timer, Runnable findPeople) {
        this.model = model;
        this.context = context;
        this.timer = timer;
        list = new ListView<>(model.rows());
        list.setId("timeline");
        list.getStyleClass().add("cards");
        var rows = new TimelineRows(model, context, self);
        list.setCellFactory(CardCell.factory(rows::draw));
        Wheel.listen(list);
        CardKeys.listen(list, context, TimelineView::item);
        anchor = new ListAnchor<>(list, Row::identity);
        model.keepStill(anchor::keep);
        context.messages().languageProperty().addListener((_, _, _) -> list.refresh());
        context.offline().addListener((_, _, _) -> list.refresh());
        var incomplete = incompleteLine();
        VBox.setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("timeline");
        getChildren().addAll(new VBox(incomplete, list), emptyNote(findPeople), pill());
        list.skinProperty().addListener((_, _, _) -> watchScrolling());
        list.getItems().addListener((InvalidationListener) _ -> looked());
    }

    /// Shows the newest.
    public void scrollToTop() {
        list.scrollTo(0);
        model.atTop();
        looked();
    }

    private void watchScrolling() {
        if (list.lookup(".scroll-bar:vertical") instanceof ScrollBar bar) {
            bar.valueProperty().addListener((_, _, _) -> scrolled());
        }
        looked();
    }

    /// Only the reader's scrolling asks for older rows, so that a network which says "later" is not asked again and again.
    private void scrolled() {
        looked();
        anchor.visible().filter(span -> span.last() >= list.getItems().size() - NEAR_THE_END)
                .ifPresent(_ -> model.loadOlder());
    }

    /// Something may have come before the reader's eyes.
    private void looked() {
        if (!looking) {
            looking = true;
            timer.after(A_LOOK, () -> {
                looking = false;
                takeIn();
            });
        }
    }

    private void takeIn() {
        if (getScene() == null || !isVisible()) {
            return;
        }
        anchor.visible().ifPresent(span -> model.seen(IntStream.rangeClosed(span.first(),
                Math.min(span.last(), list.getItems().size() - 1)).mapToObj(list.getItems()::get)
                .flatMap(row -> item(row).map(Item::ref).stream()).toList()));
        if (anchor.rowsAbove() == 0) {
            model.atTop();
        }
    }

    private Button pill() {
        Messages messages = context.messages();
        Button pill = Parts.button(messages.of("pill.new", model.freshCountProperty()), this::scrollToTop, "pill");
        pill.setId("new-dweets");
        pill.setGraphic(Icons.of(Feather.ARROW_UP));
        StackPane.setAlignment(pill, Pos.TOP_CENTER);
        return Parts.shownWhile(model.freshCountProperty().greaterThan(0), pill);
    }

    private VBox emptyNote(Runnable findPeople) {
        Messages messages = context.messages();
        Button find = Parts.button(messages.of("timeline.find-people"), findPeople, "secondary", "small");
        VBox note = Parts.empty(messages.of("timeline.empty-title"), messages.of("timeline.empty"), find);
        StackPane.setAlignment(note, Pos.TOP_CENTER);
        note.setMaxHeight(USE_PREF_SIZE);
        return Parts.shownWhile(Bindings.isEmpty(model.rows()).and(model.askedProperty()), note);
    }

    private Label incompleteLine() {
        Messages messages = context.messages();
        Label line = Parts.wrapped(Bindings.createStringBinding(() -> messages.text("timeline.incomplete",
                names(model.incompleteProperty().get())), model.incompleteProperty(), messages.languageProperty()),
                "incomplete");
        return Parts.shownWhile(model.incompleteProperty().map(nicks -> !nicks.isEmpty()), line);
    }

    private static String names(List<Nick> nicks) {
        return nicks.stream().map(nick -> "@" + nick).collect(Collectors.joining(", "));
    }

    private static Optional<Item> item(Row row) {
        return row instanceof Row.Entry entry ? Optional.of(entry.item().item()) : Optional.empty();
    }
}
