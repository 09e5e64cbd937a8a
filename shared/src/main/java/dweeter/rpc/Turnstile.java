/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Lets connections in as long as those from one place leave room for others. Safe for use by many threads.
///
/// Where more are arriving than should be, a place is let in as long as it has less than an equal share of what there is, so whoever
/// begins thousands of handshakes from some places keeps out nobody who comes from another one.
final class Turnstile {

    private final Crowding most;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock: who is there.
    private final Map<String, Place> places = new HashMap<>();
    private int arriving;
    private int placesArriving;

    private static final class Place {

        private int all;
        private int arriving;
    }

    Turnstile(Crowding most) {
        this.most = most;
    }

    /// Lets one more connection in.
    ///
    /// @param origin see [dweeter.transport.Connection#origin]
    /// @return empty if it is one too many
    Optional<Pass> enter(String origin) {
        lock.lock();
        try {
            Place place = places.getOrDefault(origin, new Place());
            if (place.all >= most.ofPlace() || place.arriving >= most.arrivingOfPlace() || !hasShare(place)) {
                return Optional.empty();
            }
            places.put(origin, place);
            place.all++;
            arrive(place, 1);
            return Optional.of(new Pass(origin, place));
        } finally {
            lock.unlock();
        }
    }

    /// How many places somebody is there from.
    int places() {
        lock.lock();
        try {
            return places.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasShare(Place place) {
        int sharing = placesArriving + (place.arriving == 0 ? 1 : 0);
        return arriving < most.arriving() || place.arriving < Math.max(1, most.arriving() / sharing);
    }

    private void arrive(Place place, int change) {
        boolean before = place.arriving > 0;
        place.arriving += change;
        arriving += change;
        placesArriving += (place.arriving > 0 ? 1 : 0) - (before ? 1 : 0);
    }

    /// What one connection holds while it is there. To be used by one thread.
    final class Pass implements AutoCloseable {

        private final String origin;
        private final Place place;
        private boolean arrived;

        private Pass(String origin, Place place) {
            this.origin = origin;
            this.place = place;
        }

        /// The connection has proved what it has to prove.
        void arrived() {
            lock.lock();
            try {
                if (!arrived) {
                    arrived = true;
                    arrive(place, -1);
                }
            } finally {
                lock.unlock();
            }
        }

        /// The connection has ended.
        @Override
        public void close() {
            lock.lock();
            try {
                arrived();
                place.all--;
                if (place.all == 0) {
                    places.remove(origin);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
