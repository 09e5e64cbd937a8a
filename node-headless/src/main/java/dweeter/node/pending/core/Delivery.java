/* SPDX-License-Identifier: MIT */
package dweeter.node.pending.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import dweeter.node.group.ForgetTasks;
import dweeter.node.group.ForgetTasks.TaskKey;
import dweeter.node.group.Ownership;
import dweeter.rpc.Jitter;

/// Delivers the pending tasks of a node's users, and has each forgotten when its receiver has written it, never before. What
/// cannot be delivered is tried again after a random while. It has one effect under way at a time, so that a thread can
/// perform them one after the other, and a simulator as events; it never ends. Confined to its owner.
public final class Delivery {

    static final Duration PATIENCE = Duration.ofSeconds(3);
    static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    static final Duration RETRY = Duration.ofSeconds(2);

    private final int batch;
    private final RandomGenerator random;
    /// Behind it the next tasks are read.
    private Optional<TaskKey> last = Optional.empty();
    private boolean isMore;
    /// How many are being delivered.
    private int sent;
    private Duration mean = LOOK_AGAIN;

    /// @param batch how many tasks are read at a time
    public Delivery(int batch, RandomGenerator random) {
        this.batch = batch;
        this.random = random;
    }

    /// What is to be done first.
    public Effect begin() {
        return new Effect.Look(last, batch);
    }

    /// What is to be done after the last effect came to this.
    public Effect on(Event event) {
        return switch (event) {
            case Event.Seen(List<PendingTask> tasks, Ownership ownership) -> {
                // Behind the last task it begins anew, so that one that cannot be delivered holds up no others.
                isMore = tasks.size() == batch;
                last = isMore ? Optional.of(tasks.getLast().key()) : Optional.empty();
                // What is here but belongs to another node, or is on its way there, is delivered by that one.
                List<PendingTask> mine = tasks.stream()
                        .filter(task -> ownership.refusalToWrite(task.key().nick().key()).isEmpty()).toList();
                sent = mine.size();
                mean = LOOK_AGAIN;
                yield mine.isEmpty() ? next() : new Effect.Send(mine, PATIENCE);
            }
            case Event.Delivered(List<PendingTask> tasks) -> {
                mean = tasks.size() < sent ? RETRY : LOOK_AGAIN;
                yield tasks.isEmpty()
                        ? next()
                        : new Effect.Propose(new ForgetTasks(tasks.stream().map(PendingTask::key).toList()),
                                PATIENCE);
            }
            case Event.Proposed() -> next();
            case Event.Awake() -> begin();
        };
    }

    private Effect next() {
        return isMore ? begin() : new Effect.Pause(Jitter.around(mean, random));
    }
}
