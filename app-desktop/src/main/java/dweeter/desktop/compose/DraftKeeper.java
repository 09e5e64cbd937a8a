/* SPDX-License-Identifier: MIT */
package dweeter.desktop.compose;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dweeter.desktop.cache.Draft;
import dweeter.desktop.cache.Obstacle;
import dweeter.desktop.connection.HandOver;
import dweeter.desktop.connection.UserSession;
import dweeter.model.Cid;

/// Has the draft on the disk what it is on the screen: every change is written, one at a time, and of those that come
/// meanwhile the last. Lives on the thread that draws.
final class DraftKeeper {

    private final UserSession session;
    private final ReadOnlyObjectWrapper<Optional<Instant>> saved = new ReadOnlyObjectWrapper<>(this, "saved",
            Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Obstacle>> obstacle = new ReadOnlyObjectWrapper<>(this, "obstacle",
            Optional.empty());
    private Draft now = Draft.NONE;
    private long state;
    private long written;
    /// This state is written by whoever took it over.
    private long handedOver;
    private boolean writing;

    DraftKeeper(UserSession session) {
        this.session = session;
    }

    /// Since when all of it is on the disk; empty while it is not, or there is nothing.
    ReadOnlyObjectProperty<Optional<Instant>> savedProperty() {
        return saved.getReadOnlyProperty();
    }

    /// Why the last change is not on the disk.
    ReadOnlyObjectProperty<Optional<Obstacle>> obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /// Takes up what is on the disk.
    void begin(Draft kept) {
        now = kept;
    }

    void change(Draft next) {
        if (next.equals(now)) {
            return;
        }
        now = next;
        state++;
        saved.set(Optional.empty());
        write();
    }

    /// Lets go of the draft, which becomes a dweet with this.
    HandOver handOver() {
        Optional<Cid> replaced = now.replaces();
        now = Draft.NONE;
        handedOver = ++state;
        saved.set(Optional.empty());
        obstacle.set(Optional.empty());
        return new HandOver(replaced, now, state);
    }

    /// Has the last change written before everything ends, also while another one is being written.
    void finish() {
        if (state > written && state > handedOver) {
            keep();
        }
    }

    private void write() {
        if (!writing && state > handedOver) {
            writing = true;
            keep();
        }
    }

    private void keep() {
        long kept = state;
        Draft draft = now;
        session.cache().keep(cache -> cache.unsent().keep(draft, kept), () -> {
            written = Math.max(written, kept);
            obstacle.set(Optional.empty());
            goOn(kept);
        }, met -> {
            obstacle.set(Optional.of(met).filter(_ -> kept > handedOver));
            goOn(kept);
        });
    }

    private void goOn(long kept) {
        writing = false;
        if (state > kept) {
            write();
        } else if (written == state && !now.isNone()) {
            saved.set(Optional.of(session.clock().instant()));
        }
    }
}
