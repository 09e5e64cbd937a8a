/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.KeptTimeline;
import dweeter.desktop.cache.ReadingPlace;
import dweeter.desktop.cache.Waiting;
import dweeter.desktop.connection.Outbox;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.connection.Unsent;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Rows;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.model.Deleted;
import dweeter.model.Dweet;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Redweet;
import dweeter.model.TimelineItem;

/// What the followed wrote, and the reader: what is kept and what comes, what is new, read, or on its way. Lives on the thread
/// that draws.
public final class TimelineViewModel {

    private final UserSession session;
    private final Outbox outbox;
    private final Timeline timeline;
    private final TimelineFeed feed;
    private final ReadMarks marks;
    private final Whereabouts whereabouts;
    private final Receipts receipts;
    private final OwnItems ownItems;
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);
    private final Novelties novelties = new Novelties();
    private final ReadOnlyIntegerWrapper unreadCount = new ReadOnlyIntegerWrapper(this, "unreadCount");
    private final ChangeListener<Reach> onReach = (_, _, now) -> reachChanged(now);
    private final ListChangeListener<Unsent> onUnsent = _ -> show();
    private Consumer<Runnable> keeper = Runnable::run;
    private Consumer<Waiting> editor = _ -> {};
    private Runnable kept = () -> {};
    private Set<Nick> blocked = Set.of();
    private Supplier<Optional<ReadingPlace>> reader = Optional::empty;

    /// @param notices shows a sentence
    public TimelineViewModel(UserSession session, Outbox outbox, Timer timer, RandomGenerator chance,
            Consumer<Notice> notices) {
        this.session = session;
        this.outbox = outbox;
        timeline = new Timeline(session.self().nick());
        feed = new TimelineFeed(session, timer, chance, timeline, notices, new TimelineFeed.Listener() {

            @Override
            public void opened(List<ItemRef> added, long behind) {
                came(added, behind);
            }

            @Override
            public void filled() {
                sweep();
                ownItems().goOn();
            }

            @Override
            public void changed() {
                show();
            }
        });
        marks = new ReadMarks(session, timer, this::markRead);
        whereabouts = new Whereabouts(session, timer);
        receipts = new Receipts(timer, this::show);
        ownItems = new OwnItems(session, this::isMissing, this::own);
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
        return feed.askedProperty();
    }

    public ReadOnlyBooleanProperty refreshingProperty() {
        return feed.refreshingProperty();
    }

    /// When the network last said what is new: how old the timeline is.
    public ReadOnlyObjectProperty<Optional<Instant>> updatedProperty() {
        return feed.updatedProperty();
    }

    /// Whose dweets could not be had with the last page.
    ReadOnlyObjectProperty<List<Nick>> incompleteProperty() {
        return feed.incompleteProperty();
    }

    /// @param keeper changes rows without moving what is read
    void keepStill(Consumer<Runnable> keeper) {
        this.keeper = keeper;
    }

    /// @param reader says where the reader is; empty at the top
    void locate(Supplier<Optional<ReadingPlace>> reader) {
        this.reader = reader;
    }

    /// @param editor takes a waiting dweet whose text is to be changed
    public void onEdit(Consumer<Waiting> editor) {
        this.editor = editor;
    }

    /// @param them whom the user blocks, now and later
    public void keepAway(Set<Nick> them) {
        blocked = them;
    }

    /// @param listener is run when items were kept
    public void onKept(Runnable listener) {
        kept = listener;
    }

    /// Shows what is kept, then asks for what is new, now and from time to time.
    public void start() {
        outbox.unsent().addListener(onUnsent);
        outbox.onArrived(arrived -> {
            receipts.add(arrived.dweet().ref(), arrived.receipt());
            own(List.of(arrived.dweet()));
        });
        session.cache().recallCopy(ClientCache::timeline, KeptTimeline.EMPTY, this::begin);
    }

    /// Has on the disk what the reader saw last, and where.
    public void stop() {
        feed.stop();
        marks.note();
        whereabouts.at(reader.get());
        whereabouts.keep();
        outbox.unsent().removeListener(onUnsent);
        session.reachProperty().removeListener(onReach);
    }

    /// Asks for what is new.
    public void refresh() {
        feed.refresh();
    }

    /// Asks for what lies in a gap.
    void load(Gap gap) {
        feed.load(gap);
    }

    /// Asks for what is older than everything here, if there is more.
    void loadOlder() {
        if (!rows.isEmpty() && rows.getLast() instanceof Row.Missing(Gap gap, boolean _, boolean _)) {
            load(gap);
        }
    }

    /// Where the reader is, and was.
    Whereabouts whereabouts() {
        return whereabouts;
    }

    /// Takes what the reader has had before their eyes for a while.
    void seen(Collection<ItemRef> refs) {
        novelties.seen(refs);
        marks.seen(refs.stream().filter(timeline::isUnread).toList());
        // They are never on the screen themselves.
        marks.seen(timeline.unreadNotices());
    }

    /// The reader is at the top, or wants to be.
    void atTop() {
        novelties.clear();
    }

    void edit(Waiting waiting) {
        editor.accept(waiting);
    }

    void cancel(Waiting waiting) {
        outbox.takeBack(waiting, () -> {});
    }

    /// Lets go of everything, and asks anew.
    public void forget() {
        ownItems.forget();
        feed.forget();
        atTop();
        show();
    }

    /// Lets go of what is here of those whom the user blocks.
    public void sweep() {
        List<ItemRef> gone = timeline.forget(blocked);
        if (!gone.isEmpty()) {
            // It may have come with a page that was on its way when they were blocked.
            var them = List.copyOf(blocked);
            session.cache().keepCopy(cache -> cache.forgetInTimeline(them), () -> {});
            novelties.seen(gone);
            show();
        }
    }

    private void begin(KeptTimeline copy) {
        timeline.restore(copy);
        whereabouts.begin(copy.place());
        show();
        sweep();
        session.reachProperty().addListener(onReach);
        feed.begin(copy.newer(), copy.updated());
        marks.tell();
    }

    private void came(List<ItemRef> added, long behind) {
        novelties.came(added, behind);
        show();
        sweep();
        kept.run();
        ownItems.refresh();
    }

    private OwnItems ownItems() {
        return ownItems;
    }

    private void own(List<? extends Item> items) {
        timeline.add(items.stream().map(item -> new TimelineItem(item, false)).toList(), Optional.empty(),
                Optional.empty());
        show();
    }

    /// What is older than everything here would stand where nothing of others does.
    private boolean isMissing(Item own) {
        return switch (own) {
            case Dweet dweet -> !timeline.holds(dweet.ref()) && timeline.oldest()
                    .map(oldest -> dweet.stamp().compareTo(oldest.stamp()) >= 0).orElse(true);
            case Deleted deleted -> timeline.holds(deleted.of()) && !timeline.isDeleted(deleted.of());
            case Redweet _ -> false;
        };
    }

    private void markRead(Collection<ItemRef> read) {
        timeline.markRead(read);
        show();
    }

    private void reachChanged(Reach now) {
        feed.reachChanged(now);
        if (now == Reach.GREETED || now == Reach.ONLINE) {
            marks.tell();
        }
    }

    private void show() {
        keeper.accept(() -> Rows.replace(rows, timeline.rows(outbox.unsent(), receipts)));
        unreadCount.set(timeline.unreadCount());
    }
}
