/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That somebody passed on a dweet of a user.
///
/// @param n of the dweet
@Stored(in = "redweeters", code = 5, key = 3)
public record RedweeterRow(String nick, long n, String redweeter) implements Row {

    public static final Table<RedweeterRow> TABLE = Table.of(RedweeterRow.class);
}
