/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// Numbers that no item of an author has, or will have: items may have had them that are lost, and somebody may have seen those.
///
/// @param first   the first of them
/// @param last    the last of them
/// @param changes the number of the last change of whom the author follows that may be lost
@Stored(in = "lost", code = 10, key = 2, since = 6)
public record LostRow(String nick, long first, long last, long changes) implements Row {

    public static final Table<LostRow> TABLE = Table.of(LostRow.class);
}
