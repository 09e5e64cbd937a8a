/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

/// A pending task: what another user's rows are still to be told.
///
/// @param task    its number among those of the user who caused it
/// @param about   whom it tells
/// @param kind    what it tells
/// @param n       of the item of theirs it is about; 0 if it is about none
/// @param version a later one is right
/// @param active  whether it is so, or has ended
@Stored(in = "tasks", code = 7, key = 2)
public record TaskRow(String nick, long task, String about, long kind, long n, long version, boolean active)
        implements
            Row {

    public static final Table<TaskRow> TABLE = Table.of(TaskRow.class);
}
