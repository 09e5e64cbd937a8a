/* SPDX-License-Identifier: MIT */
package dweeter.node.pending;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.ForgetTasks;
import dweeter.node.group.Ownership;
import dweeter.node.pending.core.Delivery;
import dweeter.node.pending.core.Effect;
import dweeter.node.pending.core.Event;
import dweeter.node.pending.core.PendingTask;
import dweeter.node.replication.GroupLog;
import dweeter.node.replication.Pulse;
import dweeter.node.routing.Owners;
import dweeter.node.routing.core.Gathered;
import dweeter.protocol.TweetMessage.DeliverTasks;
import dweeter.protocol.TweetMessage.TasksDelivered;
import dweeter.rpc.Deadline;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.sqlite.StorageException;

/// Delivers the pending tasks of this node's users: performs what a [Delivery] wants done, on a virtual thread of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final int BATCH = 200;
    private static final String OUTBOX = "outbox";
    /// So long it looks at nothing while nothing is applied.
    private static final Duration AT_REST = Duration.ofSeconds(3);

    private final GroupLog<Command, Answer> log;
    private final Owners owners;
    private final Supplier<Ownership> ownership;
    private final BooleanSupplier leads;
    private final Pulse changes;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Meter meter;
    private final Thread thread;
    // What was applied when it was last looked, and whether there was nothing.
    private long seen;
    private boolean idle;
    /// How often in a row some tasks were not delivered.
    private int inVain;

    private OutboxRelay(GroupLog<Command, Answer> log, Owners owners, Supplier<Ownership> ownership,
            BooleanSupplier leads, Pulse changes, Ticker ticker, RandomGenerator random, Meter meter) {
        this.log = log;
        this.owners = owners;
        this.ownership = ownership;
        this.leads = leads;
        this.changes = changes;
        this.ticker = ticker;
        this.random = random;
        this.meter = meter;
        this.thread = Thread.ofVirtual().name("outbox").unstarted(this::deliverAll);
    }

    /// @param leads   whether this peer is the one to deliver them; its siblings keep them too
    /// @param changes beats when something was applied: without that there is nothing new to deliver
    public static OutboxRelay start(GroupLog<Command, Answer> log, Owners owners, Supplier<Ownership> ownership,
            BooleanSupplier leads, Pulse changes, Ticker ticker, RandomGenerator random, Meter meter) {
        var outbox = new OutboxRelay(log, owners, ownership, leads, changes, ticker, random, meter);
        outbox.thread.start();
        return outbox;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void deliverAll() {
        var delivery = new Delivery(BATCH, random);
        try {
            Effect effect = delivery.begin();
            while (true) {
                effect = delivery.on(perform(effect));
            }
        } catch (InterruptedException e) {
            // Closing is how this ends.
        } catch (StorageException e) {
            if (e.isOfTheDisk()) {
                LOG.error("Pending tasks cannot be read: {}", e.getMessage());
                LOG.debug("They were read here", e);
            } else {
                LOG.error("Pending tasks cannot be read", e);
            }
        }
    }

    private Event perform(Effect effect) throws InterruptedException {
        switch (effect) {
            case Effect.Look look -> {
                seen = changes.beats();
                List<PendingTask> tasks = leads.getAsBoolean() ? log.look(look::at) : List.of();
                idle = tasks.isEmpty();
                return new Event.Seen(tasks, ownership.get());
            }
            case Effect.Send(List<PendingTask> tasks, Duration patience) -> {
                meter.heard(Meter.Measure.BATCH, OUTBOX, tasks.size());
                Gathered<PendingTask, TasksDelivered> gathered = owners.gather(tasks,
                        pending -> pending.task().about().key(),
                        share -> new DeliverTasks(share.stream().map(PendingTask::task).toList()),
                        Deadline.after(patience, ticker));
                inVain = gathered.missed().isEmpty() ? 0 : inVain + 1;
                if (inVain > 0) {
                    meter.heard(Meter.Measure.RETRY, OUTBOX, inVain);
                }
                return new Event.Delivered(gathered.parts().stream().flatMap(part -> part.things().stream()).toList());
            }
            case Effect.Propose(ForgetTasks command, Duration patience) -> {
                log.propose(command, Deadline.after(patience, ticker));
                return new Event.Proposed();
            }
            case Effect.Pause(Duration time) -> {
                changes.awaitUnhurried(seen, time, idle ? AT_REST : time);
                return new Event.Awake();
            }
        }
    }
}
