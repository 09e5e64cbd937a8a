/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That somebody follows a user, or did.
///
/// @param version which of the follower's changes this was; a higher one is later
@Stored(in = "followers", code = 4, key = 2)
public record FollowerRow(String nick, String follower, long version, boolean active) implements Row {

    public static final Table<FollowerRow> TABLE = Table.of(FollowerRow.class);
}
