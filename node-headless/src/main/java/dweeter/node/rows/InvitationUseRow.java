/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That an invitation was used for somebody.
///
/// @param code its hash
/// @param who  the nick that may be registered with it
/// @param at   when, in microseconds
@Stored(in = "invitation_uses", code = 13, key = 3, since = Since.MODERATION)
public record InvitationUseRow(String nick, byte[] code, String who, long at) implements Row {

    public static final Table<InvitationUseRow> TABLE = Table.of(InvitationUseRow.class);

    /// Without the hash.
    @Override
    public String toString() {
        return "InvitationUseRow[" + who + "]";
    }
}
