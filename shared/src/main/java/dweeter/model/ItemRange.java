/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// Some items of one author that follow each other.
///
/// @param first 1 to `last`
/// @param last  at most [#MAX_N]
public record ItemRange(Nick author, long first, long last) {

    /// What nobody reaches who numbers items 1, 2, 3 …, and the last number that every language can hold.
    public static final long MAX_N = (1L << 53) - 1;

    public ItemRange {
        if (first < 1 || last < first || last > MAX_N) {
            throw new IllegalArgumentException("A range goes from an item to the same or a later one, 1 to 2^53 - 1");
        }
    }

    /// Whether an item is one of them.
    public boolean contains(ItemRef item) {
        return item.author().equals(author) && first <= item.n() && item.n() <= last;
    }

    @Override
    public String toString() {
        return author + "/" + first + "-" + last;
    }
}
