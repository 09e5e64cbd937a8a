/* SPDX-License-Identifier: MIT */
package dweeter.node.pending.core;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.group.Command.TaskKey;
import dweeter.node.group.TaskKind;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Task;
import dweeter.sqlite.SqlSession;

/// Something that the node of another user must learn, as it lies in the rows.
///
/// @param key whose task it is, and which of theirs
public record PendingTask(TaskKey key, Task task) {

    /// The first tasks behind one, in the order of their keys.
    ///
    /// @param behind absent to begin with the first of all
    public static List<PendingTask> behind(SqlSession session, Optional<TaskKey> behind, int limit) {
        return Tables.all(session, Table.TASKS, "(nick, task) > (?, ?) order by nick, task limit ?",
                behind.map(key -> key.nick().value()).orElse(""), behind.map(TaskKey::task).orElse(0L), limit).stream()
                .map(row -> new PendingTask(new TaskKey(new Nick(row.nick()), row.number("task")), TaskKind.task(row)))
                .toList();
    }
}
