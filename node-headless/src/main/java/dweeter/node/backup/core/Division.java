/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.core;

import java.util.ArrayList;
import java.util.List;

import dweeter.model.Interval;

/// How ranges that follow each other around the ring are put together for fewer owners, so that each gets about as many rows.
public final class Division {

    private Division() {}

    /// A range and what it holds.
    public record Piece(Interval range, long rows) {}

    /// How many of the first pieces go to the first of so many owners.
    ///
    /// @param pieces in the order of the ring, at least one
    /// @param owners at least 1; of more than there are pieces, the others get nothing
    public static int first(List<Piece> pieces, int owners) {
        long all = pieces.stream().mapToLong(Piece::rows).sum();
        int most = Math.max(1, pieces.size() - owners + 1);
        long taken = 0;
        int count = 0;
        while (count < most) {
            long rows = pieces.get(count).rows();
            // The half of a piece that would be too much decides whether it is taken.
            if (count > 0 && (taken + rows / 2) * owners > all) {
                return count;
            }
            taken += rows;
            count++;
        }
        return count;
    }

    /// The ranges of some pieces that follow each other as one. All pieces of a ring are the whole of it.
    public static Interval joined(List<Piece> pieces) {
        var ranges = new ArrayList<>(pieces.stream().map(Piece::range).toList());
        return ranges.stream().reduce(Interval::followedBy).orElseThrow();
    }
}
