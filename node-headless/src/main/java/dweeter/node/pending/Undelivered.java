/* SPDX-License-Identifier: MIT */
package dweeter.node.pending;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.TaskKind;
import dweeter.node.replication.GroupLog;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.ChordMessage.PendingListed;

/// The pending tasks of this node, for its operator.
public record Undelivered(GroupLog<Command, Answer> log) {

    private static final int MOST = 1000;

    /// The first of them, and how many there are.
    public PendingListed list() {
        return log.look(session -> new PendingListed(session.number("select count(*) from tasks"),
                Tables.all(session, Table.TASKS, "true order by nick, task limit ?", MOST).stream()
                        .map(TaskKind::task).toList()));
    }
}
