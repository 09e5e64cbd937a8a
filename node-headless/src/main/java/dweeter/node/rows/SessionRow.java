/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

/// That somebody is logged in.
///
/// @param token    the hash of the token
/// @param opened   in microseconds, later than all the user's before
/// @param expires  in microseconds
/// @param software what the client called itself
@Stored(in = "sessions", code = 2, key = 2)
public record SessionRow(String nick, byte[] token, long opened, long expires, @Since(5) Optional<String> software)
        implements
            Row {

    public static final Table<SessionRow> TABLE = Table.of(SessionRow.class);

    /// Without what is secret.
    @Override
    public String toString() {
        return "SessionRow[" + nick + "]";
    }
}
