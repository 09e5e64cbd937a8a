/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Which items of an author somebody has read: all up to one, and above it some stretches with unread items between.
///
/// @param upTo  all of them up to this n; 0 for none
/// @param above upwards, with at least one unread item before each
public record ReadItems(long upTo, List<Stretch> above) {

    /// How many stretches are remembered; another number would be other rules. A reader leaves as many only by reading here and
    /// there for long.
    public static final int MAX_STRETCHES = 64;

    /// Items that follow each other.
    public record Stretch(long first, long last) {

        public Stretch {
            if (first < 1 || last < first) {
                throw new IllegalArgumentException("A stretch has a first item, and ends no earlier");
            }
        }

        private boolean touches(Stretch other) {
            return first <= other.last + 1 && other.first <= last + 1;
        }
    }

    public ReadItems {
        above = List.copyOf(above);
        long read = upTo;
        for (Stretch stretch : above) {
            if (stretch.first <= read + 1) {
                throw new IllegalArgumentException("Nothing unread lies before " + stretch);
            }
            read = stretch.last;
        }
    }

    public boolean contains(long n) {
        return n <= upTo || above.stream().anyMatch(stretch -> stretch.first <= n && n <= stretch.last);
    }

    /// Whether all items of a stretch were read.
    public boolean covers(Stretch items) {
        return items.last <= upTo
                || above.stream().anyMatch(stretch -> stretch.first <= items.first && items.last <= stretch.last);
    }

    /// With more items. Where that makes more stretches than are remembered, the lowest are forgotten: their items are unread
    /// again, and nothing is called read that was not.
    public ReadItems with(Collection<Stretch> more) {
        ReadItems all = this;
        for (Stretch stretch : more) {
            all = all.with(stretch);
        }
        int stretches = all.above.size();
        return stretches <= MAX_STRETCHES
                ? all
                : new ReadItems(all.upTo, all.above.subList(stretches - MAX_STRETCHES, stretches));
    }

    private ReadItems with(Stretch more) {
        var apart = new ArrayList<Stretch>(above.size() + 1);
        Stretch merged = more;
        int place = 0;
        for (Stretch stretch : above) {
            if (stretch.touches(more)) {
                merged = new Stretch(Math.min(merged.first, stretch.first), Math.max(merged.last, stretch.last));
            } else {
                apart.add(stretch);
                place += stretch.last < more.first ? 1 : 0;
            }
        }
        if (merged.first <= upTo + 1) {
            return new ReadItems(Math.max(upTo, merged.last), apart);
        }
        apart.add(place, merged);
        return new ReadItems(upTo, apart);
    }
}
