/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.util.Optional;

/// What a cid came to.
///
/// @param cid   its sixteen bytes
/// @param kind  what was done
/// @param n     what tells it from others of its kind
/// @param about of the kinds that came later: the nick it was about, or nothing but that there is something. So no group gets one
///              that does not know the kind
@Stored(in = "answers", code = 6, key = 2)
public record AnswerRow(String nick, byte[] cid, long kind, long n, @Since(5) Optional<String> about) implements Row {

    public static final Table<AnswerRow> TABLE = Table.of(AnswerRow.class);
}
