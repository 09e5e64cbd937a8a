/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import org.kordamp.ikonli.feather.Feather;

import dweeter.desktop.cache.ReadingPlace;
import dweeter.desktop.fx.FocusInSight;
import dweeter.desktop.fx.ListAnchor;
import dweeter.desktop.fx.ListChoice;
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
import dweeter.model.ItemRef;
import dweeter.model.Nick;

/// The timeline: rows, the pills that lead to new ones and back, and a word where there is nothing.
public final class TimelineView extends StackPane {

    private static final Duration A_LOOK = Duration.ofSeconds(1);
    private static final int NEAR_THE_END = 8;

    private final TimelineViewModel model;
    private final CardContext context;
    private final Timer timer;
    private final ListView<Row> list;
    private final ListAnchor<Row> anchor;
    private final CardKeys<Row> keys;
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
        anchor = new ListAnchor<>(list, Row::identity);
        FocusInSight.keep(list, anchor);
        var choice = new ListChoice<>(list, anchor, Row::identity);
        keys = new CardKeys<>(list, choice, context, TimelineView::item,
                row -> row instanceof Row.Entry entry && entry.item().unread());
        model.keepStill(change -> choice.keep(() -> keepStill(change)));
        model.locate(this::where);
        context.messages().languageProperty().addListener((_, _, _) -> list.refresh());
        context.offline().addListener((_, _, _) -> list.refresh());
        var incomplete = incompleteLine();
        VBox.setVgrow(list, Priority.ALWAYS);
        getStyleClass().add("timeline");
        getChildren().addAll(new VBox(incomplete, list), emptyNote(findPeople), pill(), backPill());
        list.skinProperty().addListener((_, _, _) -> watchScrolling());
        list.heightProperty().addListener((_, _, _) -> showEarlierPlaceSoon());
        // Rows that came while another page was shown, or the window lay in the task bar, are looked at now.
        sceneProperty().flatMap(Scene::windowProperty).map(Stage.class::cast).flatMap(Stage::iconifiedProperty)
                .subscribe(_ -> looked());
        list.getItems().addListener((InvalidationListener) _ -> {
            looked();
            showEarlierPlaceSoon();
        });
    }

    /// Shows the newest, and offers a way back to where the reader was.
    public void scrollToTop() {
        leave();
        toTop();
    }

    /// Remembers where the reader is, unless at the top.
    public void leave() {
        model.whereabouts().leave(where());
    }

    /// Shows the newest.
    public void toTop() {
        list.scrollTo(0);
        model.atTop();
        looked();
    }

    /// What keys do with the rows.
    public CardKeys<?> keys() {
        return keys;
    }

    /// Has the keys go to the rows.
    public void focus() {
        list.requestFocus();
    }

    /// Loads the first gap that can be seen, or else the first there is.
    public void loadGap() {
        int from = anchor.visible().map(ListAnchor.Span::first).orElse(0);
        IntStream.concat(IntStream.range(from, list.getItems().size()), IntStream.range(0, from))
                .mapToObj(list.getItems()::get).filter(Row.Missing.class::isInstance).map(Row.Missing.class::cast)
                .findFirst().ifPresent(missing -> model.load(missing.gap()));
    }

    private void scrollBack() {
        model.whereabouts().backProperty().get().ifPresent(this::show);
        model.whereabouts().forgetBack();
    }

    private void show(ReadingPlace place) {
        anchor.show(new ListAnchor.Place(place.item(), place.y()));
    }

    /// Whoever looks after their own dweet at the top goes on seeing it whatever becomes of it.
    private void keepStill(Runnable change) {
        boolean top = anchor.rowsAbove() == 0;
        Optional<ListAnchor.Place> place = anchor.place();
        change.run();
        if (top && isOwnAtTop()) {
            list.scrollTo(0);
        } else {
            place.ifPresent(anchor::show);
        }
    }

    private boolean isOwnAtTop() {
        return !list.getItems().isEmpty() && switch (list.getItems().getFirst()) {
            case Row.Pending _ -> true;
            case Row.Entry entry -> entry.receipt().isPresent();
            case Row.Missing _,Row.ReadUpToHere _ -> false;
        };
    }

    /// Where an earlier run ended, as soon as there are rows on the screen.
    private void showEarlierPlaceSoon() {
        if (model.whereabouts().isToBeShown()) {
            // The list is being laid out right now.
            Platform.runLater(() -> {
                if (list.getHeight() > 0 && list.getSkin() != null && !list.getItems().isEmpty()) {
                    model.whereabouts().takeToShow().ifPresent(this::show);
                    looked();
                }
            });
        }
    }

    /// Where the reader is; empty at the top.
    private Optional<ReadingPlace> where() {
        return anchor.rowsAbove() == 0 ? Optional.empty() : place();
    }

    private Optional<ReadingPlace> place() {
        return anchor.place().flatMap(place -> place.row() instanceof ItemRef item
                ? Optional.of(new ReadingPlace(item, place.y()))
                : Optional.empty());
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
        model.whereabouts().at(where());
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
        if (getScene() == null || !isVisible() || !isWindowOpen()) {
            return;
        }
        anchor.visible().ifPresent(span -> model.seen(IntStream.rangeClosed(span.first(),
                Math.min(span.last(), list.getItems().size() - 1)).filter(anchor::isBeforeTheEyes)
                .mapToObj(list.getItems()::get).flatMap(row -> item(row).map(Item::ref).stream()).toList()));
        Optional<ReadingPlace> where = where();
        model.whereabouts().at(where);
        if (where.isEmpty()) {
            model.atTop();
        }
    }

    private boolean isWindowOpen() {
        return getScene().getWindow() instanceof Stage stage && stage.isShowing() && !stage.isIconified();
    }

    private Button pill() {
        Messages messages = context.messages();
        Button pill = Parts.button(messages.of("pill.new", model.freshCountProperty()), this::scrollToTop, "pill");
        pill.setId("new-dweets");
        pill.setGraphic(Icons.of(Feather.ARROW_UP));
        StackPane.setAlignment(pill, Pos.TOP_CENTER);
        return Parts.shownWhile(model.freshCountProperty().greaterThan(0), pill);
    }

    /// Leads back to where the reader was before going to the top.
    private HBox backPill() {
        Messages messages = context.messages();
        Button back = Parts.button(messages.of("pill.back"), this::scrollBack, "pill-back");
        back.setId("back-to-place");
        back.setGraphic(Icons.of(Feather.ARROW_DOWN));
        Button close = Parts.iconButton(Feather.X, messages.of("pill.back-not"),
                () -> model.whereabouts().forgetBack());
        var box = new HBox(back, close);
        box.getStyleClass().add("pill-box");
        box.setAlignment(Pos.CENTER);
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(box, Pos.BOTTOM_CENTER);
        return Parts.shownWhile(model.whereabouts().backProperty().map(Optional::isPresent), box);
    }

    private VBox emptyNote(Runnable findPeople) {
        Messages messages = context.messages();
        Button find = Parts.button(messages.of("timeline.find-people"), findPeople, "secondary", "small");
        var known = model.askedProperty();
        var offline = Bindings.createBooleanBinding(context.offline()::get, context.offline());
        VBox note = Parts.empty(messages.of("timeline.empty-title"), Bindings.when(known)
                .then(messages.of("timeline.empty")).otherwise(messages.of("timeline.no-copy")),
                Parts.shownWhile(known, find));
        StackPane.setAlignment(note, Pos.TOP_CENTER);
        note.setMaxHeight(USE_PREF_SIZE);
        return Parts.shownWhile(Bindings.isEmpty(model.rows()).and(known.or(offline)), note);
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
