/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.List;
import java.util.Optional;

/// A stretch of what the followed wrote, newest first.
///
/// Reading on with [#older] until it is absent, and then with [#newer], gives every item once and none twice.
///
/// @param gap        how many items of this window lie below this page, unread
/// @param older      reads on in this window; absent when nothing of it is left
/// @param newer      asks for what appears after this window; present when this page opened it
/// @param incomplete authors whose node did not answer in time; their items come with a later request
public record TimelinePage(List<TimelineItem> items, long gap, Optional<Cursor> older, Optional<Cursor> newer,
        List<Nick> incomplete) {

    public TimelinePage {
        items = List.copyOf(items);
        incomplete = List.copyOf(incomplete);
    }
}
