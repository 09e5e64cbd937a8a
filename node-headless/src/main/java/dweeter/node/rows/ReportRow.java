/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

/// What somebody told the moderators.
///
/// @param report its number, 1, 2, 3 …
/// @param at     when, in microseconds
/// @param reporter the nick of whoever said it
/// @param about  the nick of whom it is about
/// @param n      of the dweet it is about, if it is about one
/// @param answer what the moderators said
@Stored(in = "reports", code = 14, key = 2, since = Since.MODERATION)
public record ReportRow(String nick, long report, long at, String reporter, String about, Optional<Long> n,
        String reason,
        Optional<String> answer) implements Row {

    public static final Table<ReportRow> TABLE = Table.of(ReportRow.class);

    public ReportRow answered(String words) {
        return new ReportRow(nick, report, at, reporter, about, n, reason, Optional.of(words));
    }
}
