/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// That an item of `by` was deleted. It stands in two places: as what is left of that item, under its own number, and once more
/// as the author's newest item of its time, so that readers learn of it who had passed the other.
///
/// @param deletes the number of the deleted item; [#n] itself where this is what is left of it
public record Deleted(Author by, long n, Stamp stamp, long deletes) implements Item {

    public Deleted {
        if (deletes < 1 || deletes > n) {
            throw new IllegalArgumentException("Nothing is deleted before it is published");
        }
    }

    /// The deleted item.
    public ItemRef of() {
        return new ItemRef(by.nick(), deletes);
    }

    /// Whether it is what is left of the deleted item.
    public boolean isTombstone() {
        return deletes == n;
    }

    @Override
    public Deleted stampedAtMost(Stamp latest) {
        return stamp.compareTo(latest) <= 0 ? this : new Deleted(by, n, latest, deletes);
    }
}
