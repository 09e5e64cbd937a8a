/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;

import dweeter.model.Nick;
import dweeter.node.group.ForgetTasks;
import dweeter.node.group.ReceiveTasks;
import dweeter.node.group.Tasks;
import dweeter.node.rows.TaskRow;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Task;
import dweeter.rpc.Reply;

/// Delivers the pending tasks of a leader, as [dweeter.node.pending.OutboxRelay] does, but in events.
final class Post {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int BATCH = 10;

    private final World world;
    private final Sibling sibling;
    private final Asking asking;

    Post(World world, Sibling sibling) {
        this.world = world;
        this.sibling = sibling;
        this.asking = new Asking(world, sibling.place());
    }

    void start() {
        carry(sibling.term(), sibling.lives());
    }

    private void carry(long term, int life) {
        world.agenda().after(world.chance().millis(150, 450), () -> {
            if (sibling.believesToLead() && sibling.term() == term && sibling.lives() == life) {
                TaskRow.TABLE.all(sibling.session(), "1 = 1 order by nick, task limit ?", BATCH)
                        .forEach(this::deliver);
                carry(term, life);
            }
        });
    }

    private void deliver(TaskRow row) {
        Task task = told(Tasks.of(row));
        if (world.has(Mistake.TASK_FORGOTTEN_EARLY)) {
            forget(row);
        }
        asking.ask(task.about().key(), new Question.Write(_ -> new ReceiveTasks(List.of(task))), PATIENCE,
                reply -> {
                    if (reply instanceof Reply.Done<Object>) {
                        forget(row);
                    }
                });
    }

    private Task told(Task task) {
        return world.has(Mistake.VERSIONS_BEGIN_AGAIN) && task instanceof Task.FollowerEdge edge
                ? FollowEdge.find(sibling.session(), edge.follower(), edge.about())
                        .<Task>map(row -> new Task.FollowerEdge(edge.about(), edge.follower(),
                                edge.version() - row.since() + 1, edge.active()))
                        .orElse(task)
                : task;
    }

    private void forget(TaskRow row) {
        world.log(sibling).propose(sibling, new ForgetTasks(
                List.of(new ForgetTasks.TaskKey(new Nick(row.nick()), row.task()))), _ -> {});
    }
}
