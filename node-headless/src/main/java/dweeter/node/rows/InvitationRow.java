/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// An invitation.
///
/// @param code    its hash
/// @param maker   the nick of whoever made it, or `operator` and a name
/// @param uses    how many may register with it
/// @param expires in microseconds; 0 if it was made void
@Stored(in = "invitations", code = 12, key = 2, since = Since.MODERATION)
public record InvitationRow(String nick, byte[] code, String maker, long uses, long expires) implements Row {

    public static final Table<InvitationRow> TABLE = Table.of(InvitationRow.class);

    /// The same as one that nobody can use any more.
    public InvitationRow voided() {
        return new InvitationRow(nick, code, maker, uses, 0);
    }

    /// Without the hash.
    @Override
    public String toString() {
        return "InvitationRow[" + maker + "]";
    }
}
