/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.rpc.Deadline;
import dweeter.rpc.Waits;
import dweeter.sqlite.Database;
import dweeter.sqlite.Session;
import dweeter.sqlite.StorageException;

/// The log of a group of one. The database is log and state in one: commands that wait are applied together in one
/// transaction and answered when it is on the disk (group commit), so that many writers share one fsync.
///
/// Its writer is a platform thread, since it spends its life in SQLite.
public final class LocalLog<C, A> implements GroupLog<C, A> {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLog.class);
    private static final int MAX_BATCH = 512;
    private static final int MAX_WAITING = 8 * MAX_BATCH;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Database database;
    private final StateMachine<C, A> machine;
    private final Consumer<RuntimeException> onFailure;
    private final BlockingQueue<Proposal<C, A>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Thread writer;
    // Set by whoever closes the log, or by its writer when it cannot go on.
    private volatile boolean closed;
    // Set by the writer, which from then on takes nothing out of the queue.
    private volatile boolean ended;

    private record Proposal<C, A>(Optional<C> command, CompletableFuture<A> answer) {}

    /// @param onFailure told, once, that the disk failed or a command broke the state machine; the log takes nothing more
    ///                  then, and the process should end
    public LocalLog(Database database, StateMachine<C, A> machine, Consumer<RuntimeException> onFailure) {
        this.database = database;
        this.machine = machine;
        this.onFailure = onFailure;
        this.writer = Thread.ofPlatform().name("log-writer").start(this::writeAll);
    }

    @Override
    public Logged<A> propose(C command, Deadline deadline) throws InterruptedException {
        var answer = new CompletableFuture<A>();
        if (closed || !waiting.offer(new Proposal<>(Optional.of(command), answer), deadline.remainingNanos(),
                TimeUnit.NANOSECONDS)) {
            return new Logged.Unknown<>("the log is closed, or takes nothing for the moment");
        }
        if (ended) {
            failWaiting();
        }
        return Waits.await(answer, deadline).<Logged<A>>map(Logged.Done::new)
                .orElseGet(() -> new Logged.Unknown<>("the log did not answer in time"));
    }

    @Override
    public <T> Logged<T> read(Function<Session, T> query, Deadline deadline) {
        return new Logged.Done<>(look(query));
    }

    @Override
    public <T> T look(Function<Session, T> query) {
        return database.read(query);
    }

    /// Applies what was proposed before, and ends.
    @Override
    public void close() {
        closed = true;
        try {
            var last = new Proposal<C, A>(Optional.empty(), new CompletableFuture<>());
            while (writer.isAlive() && !waiting.offer(last, LOOK_AGAIN.toNanos(), TimeUnit.NANOSECONDS)) {
                // The queue is full, and being emptied.
            }
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll() {
        var batch = new ArrayList<Proposal<C, A>>(MAX_BATCH);
        try {
            boolean last = false;
            while (!last) {
                batch.clear();
                batch.add(waiting.take());
                waiting.drainTo(batch, MAX_BATCH - 1);
                last = batch.removeIf(proposal -> proposal.command().isEmpty());
                commit(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            closed = true;
            if (e instanceof StorageException failure && failure.isOfTheDisk()) {
                // Who is told of the failure tells the user.
                LOG.debug("The database cannot be written", e);
            } else {
                LOG.error("A command cannot be applied", e);
            }
            batch.forEach(proposal -> proposal.answer().completeExceptionally(e));
            onFailure.accept(e);
        } finally {
            ended = true;
            failWaiting();
        }
    }

    private void commit(List<Proposal<C, A>> batch) {
        List<A> answers = database.write(session -> {
            var applied = new ArrayList<A>(batch.size());
            for (Proposal<C, A> proposal : batch) {
                applied.add(machine.apply(session, proposal.command().orElseThrow()));
            }
            return applied;
        });
        machine.committed();
        answer(List.copyOf(batch), answers);
    }

    /// Wakes those who wait from a virtual thread: from here each of them would cost a call to the scheduler's threads.
    private static <C, A> void answer(List<Proposal<C, A>> proposals, List<A> answers) {
        Thread.ofVirtual().name("answers").start(() -> {
            for (int i = 0; i < answers.size(); i++) {
                proposals.get(i).answer().complete(answers.get(i));
            }
        });
    }

    /// Ends the wait of those who were not taken any more.
    private void failWaiting() {
        var left = new ArrayList<Proposal<C, A>>();
        waiting.drainTo(left);
        left.forEach(proposal -> proposal.answer().cancel(false));
    }
}
