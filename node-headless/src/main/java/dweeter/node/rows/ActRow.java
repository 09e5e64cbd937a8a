/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

/// An entry of the audit log. No command changes one, and none deletes one.
///
/// @param act     its number, 1, 2, 3 …
/// @param at      when, in microseconds
/// @param actor   the nick of a moderator, or `operator` and a name
/// @param session of the moderator
/// @param kind    what was done, by its word
/// @param about   the nick of whom it is about
/// @param n       of the dweet or report it is about, if it is about one
/// @param reason  why
@Stored(in = "acts", code = 15, key = 2, since = Since.MODERATION)
public record ActRow(String nick, long act, long at, String actor, Optional<String> session, String kind, String about,
        Optional<Long> n, String reason) implements Row {

    public static final Table<ActRow> TABLE = Table.of(ActRow.class);
}
