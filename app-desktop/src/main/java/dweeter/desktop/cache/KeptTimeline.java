/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dweeter.model.Cursor;
import dweeter.model.TimelineItem;

/// The timeline as this computer keeps it.
///
/// @param items   newest first
/// @param newer   asks for what appeared since
/// @param updated when the network was last asked
/// @param read    when the reader last read something new
/// @param place   where the reader was, unless at the top
public record KeptTimeline(List<TimelineItem> items, List<Gap> gaps, Optional<Cursor> newer, Optional<Instant> updated,
        Optional<Instant> read, Optional<ReadingPlace> place) {

    /// That of who has read nothing yet.
    public static final KeptTimeline EMPTY = new KeptTimeline(List.of(), List.of(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());

    public KeptTimeline {
        items = List.copyOf(items);
        gaps = List.copyOf(gaps);
    }
}
