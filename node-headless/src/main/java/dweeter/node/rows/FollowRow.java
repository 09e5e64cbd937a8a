/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That a user follows somebody, or did.
///
/// @param slot    the place of the edge, and since when it has it
/// @param whom    the nick of the followed
/// @param version which of the follower's changes was the last of this edge
/// @param base    the n of the followed behind which items count
/// @param read    the n of the followed up to which everything was read
/// @see dweeter.node.storage.FollowEdge
@Stored(in = "follows", code = 3, key = 2)
public record FollowRow(String nick, long slot, String whom, long version, boolean active, long base, long read)
        implements
            Row {

    public static final Table<FollowRow> TABLE = Table.of(FollowRow.class);

    public FollowRow withSlot(long other) {
        return new FollowRow(nick, other, whom, version, active, base, read);
    }

    public FollowRow changed(long byVersion, boolean nowActive) {
        return new FollowRow(nick, slot, whom, byVersion, nowActive, base, read);
    }

    public FollowRow readUpTo(long n) {
        return new FollowRow(nick, slot, whom, version, active, base, n);
    }
}
