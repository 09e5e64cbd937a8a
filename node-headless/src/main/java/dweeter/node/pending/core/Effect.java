/* SPDX-License-Identifier: MIT */
package dweeter.node.pending.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dweeter.node.group.ForgetTasks;
import dweeter.node.group.ForgetTasks.TaskKey;
import dweeter.sqlite.SqlSession;

/// What a [Delivery] wants done next. Whoever does it tells the delivery what came of it by the event named here.
public sealed interface Effect {

    /// Read the tasks behind this one, or nothing if this sibling does not lead: [Event.Seen].
    record Look(Optional<TaskKey> behind, int limit) implements Effect {

        public List<PendingTask> at(SqlSession session) {
            return PendingTask.behind(session, behind, limit);
        }
    }

    /// Tell each task to the node that owns the user it is about, those of one node together: [Event.Delivered].
    record Send(List<PendingTask> tasks, Duration patience) implements Effect {}

    /// Propose to this group's log to forget what was delivered: [Event.Proposed].
    record Propose(ForgetTasks command, Duration patience) implements Effect {}

    /// Wait: [Event.Awake].
    record Pause(Duration time) implements Effect {}
}
