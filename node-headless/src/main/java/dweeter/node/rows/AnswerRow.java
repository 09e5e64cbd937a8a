/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// What a cid came to.
///
/// @param cid  its sixteen bytes
/// @param kind what was done
/// @param n    what tells it from others of its kind
@Stored(in = "answers", code = 6, key = 2)
public record AnswerRow(String nick, byte[] cid, long kind, long n) implements Row {

    public static final Table<AnswerRow> TABLE = Table.of(AnswerRow.class);
}
