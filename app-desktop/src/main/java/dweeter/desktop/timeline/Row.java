/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Instant;
import java.util.Optional;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.cache.Waiting;
import dweeter.model.TimelineItem;

/// A line of the timeline on the screen.
public sealed interface Row {

    /// What stays the same when the row changes; empty for rows that nobody reads.
    Optional<?> identity();

    /// One's own dweet that has not left yet.
    record Pending(Waiting waiting) implements Row {

        @Override
        public Optional<?> identity() {
            return Optional.empty();
        }
    }

    record Entry(TimelineItem item) implements Row {

        @Override
        public Optional<?> identity() {
            return Optional.of(item.item().ref());
        }
    }

    /// Items are missing here.
    ///
    /// @param last whether nothing kept lies below it
    record Missing(Gap gap, boolean loading, boolean last) implements Row {

        @Override
        public Optional<?> identity() {
            return Optional.empty();
        }
    }

    /// What lies below had been read.
    record ReadUpToHere(Instant at) implements Row {

        @Override
        public Optional<?> identity() {
            return Optional.empty();
        }
    }
}
