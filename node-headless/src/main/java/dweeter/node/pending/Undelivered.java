/* SPDX-License-Identifier: MIT */
package dweeter.node.pending;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Tasks;
import dweeter.node.replication.GroupLog;
import dweeter.node.rows.TaskRow;
import dweeter.protocol.ChordMessage.PendingListed;

/// The pending tasks of this node, for its operator.
public record Undelivered(GroupLog<Command, Answer> log) {

    private static final int MOST = 1000;

    /// How many there are.
    public long count() {
        return log.look(session -> session.number("select count(*) from tasks"));
    }

    /// The first of them, and how many there are.
    public PendingListed list() {
        return log.look(session -> new PendingListed(session.number("select count(*) from tasks"),
                TaskRow.TABLE.all(session, "true order by nick, task limit ?", MOST).stream()
                        .map(Tasks::of).toList()));
    }
}
