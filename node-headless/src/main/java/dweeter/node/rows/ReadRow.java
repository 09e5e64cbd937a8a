/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// Some items of somebody that a follower has read, beyond what [FollowRow#read] says.
///
/// @param whom  the nick of the followed
/// @param first the n of the first
/// @param last  the n of the last
@Stored(in = "reads", code = 8, key = 3, since = 3)
public record ReadRow(String nick, String whom, long first, long last) implements Row {

    public static final Table<ReadRow> TABLE = Table.of(ReadRow.class);
}
