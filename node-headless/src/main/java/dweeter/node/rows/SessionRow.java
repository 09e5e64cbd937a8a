/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// That somebody is logged in.
///
/// @param token   the hash of the token
/// @param opened  in microseconds, later than all the user's before
/// @param expires in microseconds
@Stored(in = "sessions", code = 2, key = 2)
public record SessionRow(String nick, byte[] token, long opened, long expires) implements Row {

    public static final Table<SessionRow> TABLE = Table.of(SessionRow.class);

    /// Without what is secret.
    @Override
    public String toString() {
        return "SessionRow[" + nick + "]";
    }
}
