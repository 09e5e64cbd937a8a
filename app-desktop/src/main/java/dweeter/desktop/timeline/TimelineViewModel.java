/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import dweeter.client.Connectivity;
import dweeter.client.Outcome;
import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.KeptTimeline;
import dweeter.desktop.cache.PageToKeep;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.Outbox;
import dweeter.desktop.connection.Session;
import dweeter.desktop.fx.Rows;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cursor;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.TimelineItem;
import dweeter.model.TimelinePage;
import dweeter.protocol.Refusal;
import dweeter.protocol.TweetMessage.ReadTimeline;
import dweeter.protocol.TweetMessage.TimelineRead;

/// What the followed wrote: shows what is kept, asks for what is new from time to time, and fills gaps on demand. Lives on
/// the thread that draws.
public final class TimelineViewModel {

    private static final int PAGE = 50;
    private static final Duration POLL = Duration.ofSeconds(20);

    private final Session session;
    private final Outbox outbox;
    private final Timer timer;
    private final RandomGenerator chance;
    private final Consumer<Notice> notices;
    private final Timeline timeline;
    private final ReadingPosition position;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);
    private final Novelties novelties = new Novelties();
    private final ReadOnlyIntegerWrapper unreadCount = new ReadOnlyIntegerWrapper(this, "unreadCount");
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper(this, "asked");
    private final ReadOnlyBooleanWrapper refreshing = new ReadOnlyBooleanWrapper(this, "refreshing");
    private final ReadOnlyObjectWrapper<List<Nick>> incomplete = new ReadOnlyObjectWrapper<>(this, "incomplete",
            List.of());
    private final ChangeListener<Connectivity> onConnectivity = (_, _, now) -> connectivityChanged(now);
    private final ListChangeListener<Waiting> onWaiting = _ -> show();
    private final ReadOnlyObjectWrapper<Optional<Instant>> updated = new ReadOnlyObjectWrapper<>(this, "updated",
            Optional.empty());
    private Consumer<Runnable> keeper = Runnable::run;
    private Consumer<String> editor = _ -> {};
    private Runnable kept = () -> {};
    private Optional<Cursor> newer = Optional.empty();
    private Runnable cancelPoll = () -> {};

    /// @param notices shows a sentence
    public TimelineViewModel(Session session, Outbox outbox, Timer timer, RandomGenerator chance,
            Consumer<Notice> notices) {
        this.session = session;
        this.outbox = outbox;
        this.timer = timer;
        this.chance = chance;
        this.notices = notices;
        timeline = new Timeline(session.self().nick());
        position = new ReadingPosition(session, timer, this::markRead);
    }

    /// From top to bottom.
    ObservableList<Row> rows() {
        return shown;
    }

    /// How many dweets have come that have not been on the screen.
    public ReadOnlyIntegerProperty freshCountProperty() {
        return novelties.countProperty();
    }

    public ReadOnlyIntegerProperty unreadCountProperty() {
        return unreadCount.getReadOnlyProperty();
    }

    /// Whether the network has answered once, so that an empty timeline is really empty.
    ReadOnlyBooleanProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty refreshingProperty() {
        return refreshing.getReadOnlyProperty();
    }

    /// When the network last said what is new: how old the timeline is.
    public ReadOnlyObjectProperty<Optional<Instant>> updatedProperty() {
        return updated.getReadOnlyProperty();
    }

    /// Whose dweets could not be had with the last page.
    ReadOnlyObjectProperty<List<Nick>> incompleteProperty() {
        return incomplete.getReadOnlyProperty();
    }

    /// @param keeper changes rows without moving what is read
    void keepStill(Consumer<Runnable> keeper) {
        this.keeper = keeper;
    }

    /// @param editor takes the text of a waiting dweet that is to be written anew
    public void onEdit(Consumer<String> editor) {
        this.editor = editor;
    }

    /// @param listener is run when items were kept
    public void onKept(Runnable listener) {
        kept = listener;
    }

    /// Shows what is kept, then asks for what is new, now and from time to time.
    public void start() {
        outbox.waiting().addListener(onWaiting);
        outbox.onPublished(this::own);
        session.recall(session.cache()::timeline, this::begin, _ -> begin(KeptTimeline.EMPTY));
    }

    public void stop() {
        cancelPoll.run();
        outbox.waiting().removeListener(onWaiting);
        session.link().connectivityProperty().removeListener(onConnectivity);
    }

    /// Asks for what is new.
    public void refresh() {
        if (refreshing.get() || !session.link().isOnline()) {
            return;
        }
        refreshing.set(true);
        Optional<Cursor> cursor = newer;
        session.ask(token -> new ReadTimeline(token, cursor, PAGE), answer -> keepWindow(answer.page()), outcome -> {
            refreshing.set(false);
            switch (outcome) {
                case Outcome.Done<TimelineRead>(TimelineRead answer) -> opened(answer.page());
                case Outcome.Refused<TimelineRead>(Refusal reason, String _) when reason == Refusal.BAD_CURSOR
                        && cursor.isPresent() ->
                    startOver();
                case Outcome.Refused<TimelineRead> refused -> Sentences.of(refused).ifPresent(notices);
                case Outcome.TryLater<TimelineRead> _,Outcome.Unknown<TimelineRead> _,Outcome.Offline<TimelineRead> _ -> {
                    // The next turn of the poll, or the connection's return, asks again.
                }
            }
        });
    }

    /// Asks for what lies in a gap.
    void load(Gap gap) {
        if (timeline.isLoading(gap) || !session.link().isOnline()) {
            return;
        }
        timeline.setLoading(gap, true);
        show();
        session.ask(token -> new ReadTimeline(token, Optional.of(gap.cursor()), PAGE),
                answer -> session.cache().keep(new PageToKeep(answer.page().items(), Optional.of(gap.cursor()),
                        gapUnder(answer.page(), Optional.of(gap)), Optional.empty(), session.clock().instant())),
                outcome -> filled(gap, outcome));
    }

    /// Asks for what is older than everything here, if there is more.
    void loadOlder() {
        if (!rows.isEmpty() && rows.getLast() instanceof Row.Missing(Gap gap, boolean _, boolean _)) {
            load(gap);
        }
    }

    /// Takes what the reader has had before their eyes for a while.
    void seen(Collection<ItemRef> refs) {
        novelties.seen(refs);
        position.seen(refs.stream().filter(timeline::isUnread).toList());
    }

    /// The reader is at the top, or wants to be.
    void atTop() {
        novelties.clear();
    }

    void edit(Waiting waiting) {
        outbox.takeBack(waiting, () -> editor.accept(waiting.text()));
    }

    void cancel(Waiting waiting) {
        outbox.takeBack(waiting, () -> {});
    }

    /// Lets go of everything, and asks anew.
    public void forget() {
        timeline.clear();
        newer = Optional.empty();
        atTop();
        show();
        refresh();
    }

    private void begin(KeptTimeline copy) {
        timeline.restore(copy);
        newer = copy.newer();
        updated.set(copy.updated());
        show();
        session.link().connectivityProperty().addListener(onConnectivity);
        refresh();
        position.tell();
        poll();
    }

    private void keepWindow(TimelinePage page) {
        session.cache().keep(new PageToKeep(page.items(), Optional.empty(), gapUnder(page, Optional.empty()),
                page.newer(), session.clock().instant()));
    }

    private void opened(TimelinePage page) {
        boolean first = rows.stream().noneMatch(Row.Entry.class::isInstance);
        newer = page.newer().or(() -> newer);
        incomplete.set(page.incomplete());
        asked.set(true);
        updated.set(Optional.of(session.clock().instant()));
        List<ItemRef> added = timeline.add(page.items(), Optional.empty(), gapUnder(page, Optional.empty()));
        if (!first) {
            novelties.came(added, page.older().isPresent() ? page.gap() : 0);
        }
        show();
        kept.run();
    }

    private void filled(Gap gap, Outcome<TimelineRead> outcome) {
        timeline.setLoading(gap, false);
        switch (outcome) {
            case Outcome.Done<TimelineRead>(TimelineRead answer) -> {
                timeline.add(answer.page().items(), Optional.of(gap), gapUnder(answer.page(), Optional.of(gap)));
                incomplete.set(answer.page().incomplete());
            }
            case Outcome.Refused<TimelineRead>(Refusal reason, String _) when reason == Refusal.BAD_CURSOR -> {
                timeline.remove(gap);
                session.keepCopy(() -> session.cache().forget(gap), () -> {});
            }
            case Outcome.Refused<TimelineRead> _,Outcome.TryLater<TimelineRead> _,Outcome.Unknown<TimelineRead> _,Outcome.Offline<TimelineRead> _ ->
                Sentences.of(outcome).ifPresent(notices);
        }
        show();
    }

    /// The network knows nothing of the place we kept: what is here stays, and a new window is opened over it.
    private void startOver() {
        newer = Optional.empty();
        timeline.removeGaps();
        session.keepCopy(session.cache()::forgetNewer, this::refresh);
    }

    private Optional<Gap> gapUnder(TimelinePage page, Optional<Gap> filled) {
        return page.older().map(cursor -> {
            if (page.items().isEmpty()) {
                return filled.map(gap -> new Gap(cursor, page.gap(), gap.above(), gap.stamp())).orElseGet(
                        () -> new Gap(cursor, page.gap(), new ItemRef(session.self().nick(), 1),
                                Stamp.of(session.clock().instant())));
            }
            Item lowest = page.items().getLast().item();
            return new Gap(cursor, page.gap(), lowest.ref(), lowest.stamp());
        });
    }

    private void own(Dweet dweet) {
        timeline.add(List.of(new TimelineItem(dweet, false)), Optional.empty(), Optional.empty());
        show();
    }

    private void markRead(Collection<ItemRef> read) {
        timeline.markRead(read);
        show();
    }

    private void connectivityChanged(Connectivity now) {
        if (now instanceof Connectivity.Online) {
            refresh();
            position.tell();
        }
    }

    private void poll() {
        double jitter = 0.75 + chance.nextDouble() / 2;
        cancelPoll = timer.after(Duration.ofMillis((long) (POLL.toMillis() * jitter)), () -> {
            refresh();
            poll();
        });
    }

    private void show() {
        keeper.accept(() -> Rows.replace(rows, timeline.rows(outbox.waiting())));
        unreadCount.set(timeline.unreadCount());
    }
}
