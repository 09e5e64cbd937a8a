/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.client.Outcome;
import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.PageToKeep;
import dweeter.desktop.connection.Reach;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Timer;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Sentences;
import dweeter.model.Cursor;
import dweeter.model.Item;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Stamp;
import dweeter.model.TimelinePage;
import dweeter.protocol.ReadTimeline;
import dweeter.protocol.ReadTimeline.TimelineRead;
import dweeter.protocol.Refusal;
import dweeter.rpc.Jitter;

/// Brings pages of the timeline from the network: what is new from time to time, what lies in a gap on demand. Lives on the
/// thread that draws.
final class TimelineFeed {

    private static final int PAGE = 50;
    private static final Duration POLL = Duration.ofSeconds(20);
    /// While the network does not answer, so that one hears soon when it does again.
    private static final Duration PROBE = Duration.ofSeconds(5);

    private final UserSession session;
    private final Timer timer;
    private final RandomGenerator chance;
    private final Timeline timeline;
    private final Consumer<Notice> notices;
    private final Listener listener;
    private final ReadOnlyBooleanWrapper asked = new ReadOnlyBooleanWrapper(this, "asked");
    private final ReadOnlyBooleanWrapper refreshing = new ReadOnlyBooleanWrapper(this, "refreshing");
    private final ReadOnlyObjectWrapper<List<Nick>> incomplete = new ReadOnlyObjectWrapper<>(this, "incomplete",
            List.of());
    private final ReadOnlyObjectWrapper<Optional<Instant>> updated = new ReadOnlyObjectWrapper<>(this, "updated",
            Optional.empty());
    private Optional<Cursor> newer = Optional.empty();
    private Runnable cancelPoll = () -> {};

    /// Hears what became of the timeline.
    interface Listener {

        /// A window was opened on what is new.
        ///
        /// @param added  what was not there before; empty where nothing was there at all
        /// @param behind how many more lie in the gap under it
        void opened(List<ItemRef> added, long behind);

        /// What lay in a gap is here.
        void filled();

        void changed();
    }

    /// @param timeline takes what comes
    /// @param notices  shows a sentence
    TimelineFeed(UserSession session, Timer timer, RandomGenerator chance, Timeline timeline, Consumer<Notice> notices,
            Listener listener) {
        this.session = session;
        this.timer = timer;
        this.chance = chance;
        this.timeline = timeline;
        this.notices = notices;
        this.listener = listener;
    }

    /// Whether the network has answered once, so that an empty timeline is really empty.
    ReadOnlyBooleanProperty askedProperty() {
        return asked.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty refreshingProperty() {
        return refreshing.getReadOnlyProperty();
    }

    /// When the network last said what is new.
    ReadOnlyObjectProperty<Optional<Instant>> updatedProperty() {
        return updated.getReadOnlyProperty();
    }

    /// Whose dweets could not be had with the last page.
    ReadOnlyObjectProperty<List<Nick>> incompleteProperty() {
        return incomplete.getReadOnlyProperty();
    }

    /// Begins where an earlier run ended.
    void begin(Optional<Cursor> from, Optional<Instant> at) {
        newer = from;
        updated.set(at);
        refresh();
        poll();
    }

    void stop() {
        cancelPoll.run();
    }

    /// Asks for what is new.
    void refresh() {
        if (refreshing.get() || !session.isOnline()) {
            return;
        }
        refreshing.set(true);
        Optional<Cursor> cursor = newer;
        session.ask(token -> new ReadTimeline(token, cursor, PAGE), (cache, answer) -> keepWindow(cache, answer.page()),
                outcome -> {
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
        if (timeline.isLoading(gap) || !session.isOnline()) {
            return;
        }
        timeline.setLoading(gap, true);
        listener.changed();
        session.ask(token -> new ReadTimeline(token, Optional.of(gap.cursor()), PAGE),
                (cache, answer) -> cache.keep(new PageToKeep(answer.page().items(), Optional.of(gap.cursor()),
                        gapUnder(answer.page(), Optional.of(gap)), Optional.empty(), session.clock().instant())),
                outcome -> filled(gap, outcome));
    }

    /// Lets go of everything, and asks anew.
    void forget() {
        timeline.clear();
        newer = Optional.empty();
        refresh();
    }

    void reachChanged(Reach now) {
        cancelPoll.run();
        poll();
        if (now == Reach.GREETED || now == Reach.ONLINE) {
            refresh();
        }
    }

    private void poll() {
        Duration pause = session.reachProperty().get() == Reach.STRANDED ? PROBE : POLL;
        cancelPoll = timer.after(Jitter.around(pause, chance), () -> {
            refresh();
            poll();
        });
    }

    private void keepWindow(ClientCache cache, TimelinePage page) {
        cache.keep(new PageToKeep(page.items(), Optional.empty(), gapUnder(page, Optional.empty()),
                page.newer(), session.clock().instant()));
    }

    private void opened(TimelinePage page) {
        boolean first = timeline.isEmpty();
        newer = page.newer().or(() -> newer);
        incomplete.set(page.incomplete());
        asked.set(true);
        updated.set(Optional.of(session.clock().instant()));
        List<ItemRef> added = timeline.add(page.items(), Optional.empty(), gapUnder(page, Optional.empty()));
        listener.opened(first ? List.of() : added, !first && page.older().isPresent() ? page.gap() : 0);
    }

    private void filled(Gap gap, Outcome<TimelineRead> outcome) {
        timeline.setLoading(gap, false);
        switch (outcome) {
            case Outcome.Done<TimelineRead>(TimelineRead answer) -> {
                timeline.add(answer.page().items(), Optional.of(gap), gapUnder(answer.page(), Optional.of(gap)));
                incomplete.set(answer.page().incomplete());
                listener.filled();
            }
            case Outcome.Refused<TimelineRead>(Refusal reason, String _) when reason == Refusal.BAD_CURSOR -> {
                timeline.remove(gap);
                session.cache().keepCopy(cache -> cache.forget(gap), () -> {});
            }
            case Outcome.Refused<TimelineRead> _,Outcome.TryLater<TimelineRead> _,Outcome.Unknown<TimelineRead> _,Outcome.Offline<TimelineRead> _ ->
                Sentences.of(outcome).ifPresent(notices);
        }
        listener.changed();
    }

    /// The network knows nothing of the place we kept: what is here stays, and a new window is opened over it.
    private void startOver() {
        newer = Optional.empty();
        timeline.removeGaps();
        session.cache().keepCopy(ClientCache::forgetNewer, this::refresh);
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
}
