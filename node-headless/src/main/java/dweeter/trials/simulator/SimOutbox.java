/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.ForgetTasks;
import dweeter.node.group.ReceiveTasks;
import dweeter.node.pending.core.Delivery;
import dweeter.node.pending.core.Effect;
import dweeter.node.pending.core.Event;
import dweeter.node.pending.core.PendingTask;
import dweeter.node.replication.Logged;
import dweeter.node.storage.FollowEdge;
import dweeter.protocol.Task;

/// Delivers the pending tasks of a leader: performs in simulated time what the [Delivery] wants done that
/// [dweeter.node.pending.OutboxRelay] performs on a thread.
final class SimOutbox {

    /// So few that there are often more.
    private static final int BATCH = 4;

    private final World world;
    private final Sibling sibling;
    private final SimOwners owners;

    SimOutbox(World world, Sibling sibling) {
        this.world = world;
        this.sibling = sibling;
        this.owners = SimOwners.of(world, sibling);
    }

    void start() {
        var delivery = new Delivery(BATCH, world.chance().random());
        new Shift(delivery, sibling.term(), sibling.lives()).perform(delivery.begin());
    }

    /// As long as the sibling leads and lives on.
    private final class Shift {

        private final Delivery delivery;
        private final long term;
        private final int life;

        Shift(Delivery delivery, long term, int life) {
            this.delivery = delivery;
            this.term = term;
            this.life = life;
        }

        private void on(Event event) {
            if (sibling.believesToLead() && sibling.term() == term && sibling.lives() == life) {
                perform(delivery.on(event));
            }
        }

        private void perform(Effect effect) {
            switch (effect) {
                case Effect.Look look -> world.agenda().after(world.chance().micros(10, 300),
                        () -> on(new Event.Seen(look.at(sibling.session()), sibling.ownership())));
                case Effect.Send(List<PendingTask> tasks, Duration patience) -> {
                    if (world.has(Mistake.TASK_FORGOTTEN_EARLY)) {
                        propose(new ForgetTasks(tasks.stream().map(PendingTask::key).toList()), patience,
                                () -> {});
                    }
                    owners.gather(tasks, pending -> pending.task().about().key(), this::question, false, patience,
                            gathered -> on(new Event.Delivered(
                                    gathered.parts().stream().flatMap(part -> part.things().stream()).toList())));
                }
                case Effect.Propose(ForgetTasks command, Duration patience) ->
                    propose(command, patience, () -> on(new Event.Proposed()));
                case Effect.Pause(Duration time) -> world.agenda().after(time, () -> on(new Event.Awake()));
            }
        }

        private Question question(List<PendingTask> share) {
            List<Task> tasks = share.stream().map(pending -> told(pending.task())).toList();
            return new Question.Write(_ -> new ReceiveTasks(tasks));
        }

        private void propose(Command command, Duration patience, Runnable done) {
            var once = new SimHandoffs.Once<Logged<Answer>>(_ -> done.run());
            world.log(sibling).propose(sibling, command, once);
            world.agenda().after(patience, () -> once.accept(new Logged.Unknown<>("the log does not answer")));
        }
    }

    private Task told(Task task) {
        return world.has(Mistake.VERSIONS_BEGIN_AGAIN) && task instanceof Task.FollowerEdge edge
                ? FollowEdge.find(sibling.session(), edge.follower(), edge.about())
                        .<Task>map(row -> new Task.FollowerEdge(edge.about(), edge.follower(),
                                edge.version() - row.since() + 1, edge.active()))
                        .orElse(task)
                : task;
    }
}
