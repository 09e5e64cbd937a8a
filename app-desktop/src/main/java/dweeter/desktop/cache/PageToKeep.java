/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.TimelineItem;

/// A page of the timeline, and what keeping it changes beside its items.
///
/// @param fills  the gap it was read for
/// @param leaves the gap under it
/// @param newer  asks for what appears after it, if it opened a window
public record PageToKeep(List<TimelineItem> items, Optional<Cursor> fills, Optional<Gap> leaves, Optional<Cursor> newer,
        Instant at) {

    public PageToKeep {
        items = List.copyOf(items);
    }
}
