/* SPDX-License-Identifier: MIT */
package dweeter.desktop.timeline;

import java.time.Instant;
import java.util.Optional;

import dweeter.desktop.cache.Gap;
import dweeter.desktop.connection.Receipt;
import dweeter.desktop.connection.Unsent;
import dweeter.model.TimelineItem;

/// A line of the timeline on the screen.
public sealed interface Row {

    /// What stays the same when the row changes; empty for rows that nobody reads.
    Optional<?> identity();

    /// One's own dweet that has not arrived yet.
    record Pending(Unsent unsent) implements Row {

        @Override
        public Optional<?> identity() {
            return Optional.empty();
        }
    }

    /// @param receipt of one's own that has just arrived
    record Entry(TimelineItem item, Optional<Receipt> receipt) implements Row {

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
