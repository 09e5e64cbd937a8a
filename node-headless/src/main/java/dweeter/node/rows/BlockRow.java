/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That a user blocks somebody.
///
/// @param whom  the nick of the blocked
/// @param since in microseconds
@Stored(in = "blocks", code = 9, key = 2, since = 5)
public record BlockRow(String nick, String whom, long since) implements Row {

    public static final Table<BlockRow> TABLE = Table.of(BlockRow.class);
}
