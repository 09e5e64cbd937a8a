/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.rpc.Deadline;
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

    private final Database database;
    private final StateMachine<C, A> machine;
    private final Consumer<StorageException> onFailure;
    private final BlockingQueue<Proposal<C, A>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Thread writer;
    private volatile boolean closed;

    private record Proposal<C, A>(Optional<C> command, CompletableFuture<A> answer) {}

    /// @param onFailure told, once, that the disk failed; the log takes nothing more then, and the process should end
    public LocalLog(Database database, StateMachine<C, A> machine, Consumer<StorageException> onFailure) {
        this.database = database;
        this.machine = machine;
        this.onFailure = onFailure;
        this.writer = Thread.ofPlatform().name("log-writer").start(this::writeAll);
    }

    @Override
    public Optional<A> propose(C command, Deadline deadline) throws InterruptedException {
        var answer = new CompletableFuture<A>();
        if (closed || !waiting.offer(new Proposal<>(Optional.of(command), answer), deadline.remainingNanos(),
                TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public <T> T read(Function<Session, T> query) {
        return database.read(query);
    }

    /// Applies what was proposed before, and ends.
    @Override
    public void close() {
        closed = true;
        waiting.add(new Proposal<>(Optional.empty(), new CompletableFuture<>()));
        try {
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
        } catch (StorageException e) {
            closed = true;
            LOG.error("The database cannot be written", e);
            failAll(batch, e);
            onFailure.accept(e);
        } catch (RuntimeException e) {
            closed = true;
            LOG.error("A command could not be applied", e);
            failAll(batch, e);
            throw e;
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
        for (int i = 0; i < answers.size(); i++) {
            batch.get(i).answer().complete(answers.get(i));
        }
    }

    private void failAll(List<Proposal<C, A>> batch, RuntimeException cause) {
        waiting.drainTo(batch);
        batch.forEach(proposal -> proposal.answer().completeExceptionally(cause));
    }
}
