/* SPDX-License-Identifier: MIT */
package dweeter.model;

import java.util.UUID;

/// That a group has lost too many of its machines for good, and another one stands in its place. An operator says so, once; nobody
/// takes it back.
///
/// @param group   which was replaced. Whoever belongs to it still takes no part in anything any more
/// @param by      the group in its place, which no other group has been
/// @param founder who founds that one, by the identity of the data directory: a peer of the replaced group, with all that it has
///                got, or a spare, with nothing
/// @param range   what it owns
/// @param epoch   in which it owns that; higher than all that the range has had
/// @param skip    how many numbers of each user are left free, which what is lost may have had
public record Replacement(UUID group, UUID by, UUID founder, Interval range, long epoch, long skip) {

    /// How far the epoch of a range leaps when it is replaced: further than a copy can lag behind, and not so far that nobody would
    /// believe it.
    public static final long LEAP = 1 << 10;

    public Replacement {
        if (epoch < 0 || skip < 0 || group.equals(by)) {
            throw new IllegalArgumentException("A group is replaced by another one, in an epoch from 0 on");
        }
    }

    /// The same in another epoch.
    public Replacement in(long other) {
        return new Replacement(group, by, founder, range, other, skip);
    }
}
