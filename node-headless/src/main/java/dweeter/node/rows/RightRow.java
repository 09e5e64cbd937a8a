/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That somebody may do what not everybody may. It lies with the office of the network, not with whose right it is.
///
/// @param who    the nick of whoever has it
/// @param what   the right, by its number
/// @param since  the number of the act that gave it
@Stored(in = "rights", code = 11, key = 3, since = Since.MODERATION)
public record RightRow(String nick, String who, long what, long since) implements Row {

    public static final Table<RightRow> TABLE = Table.of(RightRow.class);

    /// To make invitations.
    public static final long INVITE = 1;
    /// To do what moderators do.
    public static final long MODERATE = 2;
}
