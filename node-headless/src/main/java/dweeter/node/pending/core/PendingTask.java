/* SPDX-License-Identifier: MIT */
package dweeter.node.pending.core;

import java.util.List;
import java.util.Optional;

import dweeter.model.Nick;
import dweeter.node.group.ForgetTasks.TaskKey;
import dweeter.node.group.Tasks;
import dweeter.node.rows.TaskRow;
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
        return TaskRow.TABLE.all(session, "(nick, task) > (?, ?) order by nick, task limit ?",
                behind.map(key -> key.nick().value()).orElse(""), behind.map(TaskKey::task).orElse(0L), limit).stream()
                .map(row -> new PendingTask(new TaskKey(new Nick(row.nick()), row.task()), Tasks.of(row)))
                .toList();
    }
}
