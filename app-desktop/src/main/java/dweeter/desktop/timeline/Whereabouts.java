/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.desktop.cache.ReadingPlace;
import dweeter.desktop.connection.UserSession;
import dweeter.desktop.fx.Timer;

/// Where the reader is, kept for the next start, and where they were before they went to the top. Lives on the thread that
/// draws.
final class Whereabouts {

    private static final Duration RESTING = Duration.ofMillis(500);

    private final UserSession session;
    private final Timer timer;
    private final ReadOnlyObjectWrapper<Optional<ReadingPlace>> back = new ReadOnlyObjectWrapper<>(this, "back",
            Optional.empty());
    private Optional<ReadingPlace> now = Optional.empty();
    private Optional<ReadingPlace> kept = Optional.empty();
    private Optional<ReadingPlace> toShow = Optional.empty();
    private Runnable cancelKeep = () -> {};

    Whereabouts(UserSession session, Timer timer) {
        this.session = session;
        this.timer = timer;
    }

    /// Takes up the place of an earlier run, which is still to be shown.
    void begin(Optional<ReadingPlace> earlier) {
        now = earlier;
        kept = earlier;
        toShow = earlier;
    }

    /// The place of an earlier run, once.
    Optional<ReadingPlace> takeToShow() {
        Optional<ReadingPlace> place = toShow;
        toShow = Optional.empty();
        return place;
    }

    /// Whether the place of an earlier run is not on the screen yet.
    boolean isToBeShown() {
        return toShow.isPresent();
    }

    /// The reader is there now; empty at the top.
    void at(Optional<ReadingPlace> place) {
        if (toShow.isEmpty() && !place.equals(now)) {
            now = place;
            cancelKeep.run();
            cancelKeep = timer.after(RESTING, this::keep);
        }
    }

    /// Keeps the place if that has not been done.
    void keep() {
        cancelKeep.run();
        if (!now.equals(kept)) {
            Optional<ReadingPlace> place = now;
            kept = place;
            session.cache().keepCopy(cache -> cache.keepPlace(place), () -> {});
        }
    }

    /// Where the reader was before they went to the top.
    ReadOnlyObjectProperty<Optional<ReadingPlace>> backProperty() {
        return back.getReadOnlyProperty();
    }

    /// The reader goes to the top.
    void leave(Optional<ReadingPlace> place) {
        if (place.isPresent()) {
            back.set(place);
        }
    }

    /// The reader is back, or does not want to go back.
    void forgetBack() {
        back.set(Optional.empty());
    }
}
