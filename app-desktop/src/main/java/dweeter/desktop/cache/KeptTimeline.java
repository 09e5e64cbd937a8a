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
public record KeptTimeline(List<TimelineItem> items, List<Gap> gaps, Optional<Cursor> newer, Optional<Instant> updated,
        Optional<Instant> read) {

    public KeptTimeline {
        items = List.copyOf(items);
        gaps = List.copyOf(gaps);
    }
}
