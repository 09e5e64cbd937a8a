/* SPDX-License-Identifier: MIT */
package dweeter.node.pending;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.model.Nick;
import dweeter.node.group.Answer;
import dweeter.node.group.Command;
import dweeter.node.group.Command.TaskKey;
import dweeter.node.group.Ownership;
import dweeter.node.group.TaskKind;
import dweeter.node.replication.GroupLog;
import dweeter.node.routing.Gathered;
import dweeter.node.routing.Owners;
import dweeter.node.storage.Table;
import dweeter.node.storage.Tables;
import dweeter.protocol.Task;
import dweeter.protocol.TweetMessage.DeliverTasks;
import dweeter.protocol.TweetMessage.TasksDelivered;
import dweeter.rpc.Deadline;
import dweeter.rpc.Jitter;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.sqlite.StorageException;

/// Delivers the pending tasks of this node's users, and forgets each when its receiver has it. What cannot be delivered is
/// tried again after a random while. Its thread is a virtual one of its own.
@SuppressWarnings("try") // Whoever closes it deals with interrupts.
public final class OutboxRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int BATCH = 200;
    private static final String OUTBOX = "outbox";

    private final GroupLog<Command, Answer> log;
    private final Owners owners;
    private final Supplier<Ownership> ownership;
    private final BooleanSupplier leads;
    private final Ticker ticker;
    private final RandomGenerator random;
    private final Meter meter;
    private final Thread thread;

    private record Carried(TaskKey key, Task task) {}

    private OutboxRelay(GroupLog<Command, Answer> log, Owners owners, Supplier<Ownership> ownership,
            BooleanSupplier leads, Ticker ticker, RandomGenerator random, Meter meter) {
        this.log = log;
        this.owners = owners;
        this.ownership = ownership;
        this.leads = leads;
        this.ticker = ticker;
        this.random = random;
        this.meter = meter;
        this.thread = Thread.ofVirtual().name("outbox").unstarted(this::carryAll);
    }

    /// @param leads whether this peer is the one to deliver them; its siblings keep them too
    public static OutboxRelay start(GroupLog<Command, Answer> log, Owners owners, Supplier<Ownership> ownership,
            BooleanSupplier leads, Ticker ticker, RandomGenerator random, Meter meter) {
        var outbox = new OutboxRelay(log, owners, ownership, leads, ticker, random, meter);
        outbox.thread.start();
        return outbox;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void carryAll() {
        Optional<TaskKey> last = Optional.empty();
        int inVain = 0;
        try {
            while (true) {
                List<Carried> batch = leads.getAsBoolean() ? waiting(last) : List.of();
                // What is here but belongs to another node, or is on its way there, is delivered by that one.
                List<Carried> mine = batch.stream().filter(this::mayForget).toList();
                boolean delivered = mine.isEmpty() || deliver(mine);
                if (delivered) {
                    inVain = 0;
                } else {
                    meter.heard(Meter.Measure.RETRY, OUTBOX, ++inVain);
                }
                // Behind the last task it begins anew, so that one that cannot be delivered holds up no others.
                last = batch.size() < BATCH ? Optional.empty() : Optional.of(batch.getLast().key());
                if (batch.size() < BATCH) {
                    pause(delivered ? LOOK_AGAIN : RETRY);
                }
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

    private List<Carried> waiting(Optional<TaskKey> last) {
        return log.look(session -> Tables
                .all(session, Table.TASKS, "(nick, task) > (?, ?) order by nick, task limit ?",
                        last.map(key -> key.nick().value()).orElse(""), last.map(TaskKey::task).orElse(0L), BATCH)
                .stream().map(row -> new Carried(new TaskKey(new Nick(row.nick()), row.number("task")),
                        TaskKind.task(row)))
                .toList());
    }

    private boolean mayForget(Carried carried) {
        return ownership.get().refusalToWrite(carried.key().nick().key()).isEmpty();
    }

    /// @return whether all of them were delivered
    private boolean deliver(List<Carried> batch) throws InterruptedException {
        meter.heard(Meter.Measure.BATCH, OUTBOX, batch.size());
        Deadline deadline = Deadline.after(PATIENCE, ticker);
        Gathered<Carried, TasksDelivered> gathered = owners.gather(batch,
                carried -> carried.task().about().key(),
                share -> new DeliverTasks(share.stream().map(Carried::task).toList()), deadline);
        var done = new ArrayList<TaskKey>();
        gathered.parts().forEach(part -> part.things().forEach(carried -> done.add(carried.key())));
        if (!done.isEmpty()) {
            log.propose(new Command.ForgetTasks(done), Deadline.after(PATIENCE, ticker));
        }
        return gathered.missed().isEmpty();
    }

    private void pause(Duration mean) throws InterruptedException {
        Jitter.sleep(mean, random);
    }
}
