/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import org.apache.ratis.protocol.Message;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

import dweeter.node.replication.CommandCodec;
import dweeter.node.replication.Pulse;
import dweeter.node.replication.StateMachine;
import dweeter.sqlite.Database;
import dweeter.sqlite.SqlSession;

/// Applies what the group has agreed on, in the order of the log: one platform thread takes all that waits, commits it in one
/// transaction together with how far that is, and only then answers.
///
/// When the database fails or a command cannot be applied, nothing is answered any more and the process is to end.
final class Applier<E, A> implements AutoCloseable {

    private final StateFile file;
    private final CommandCodec<?, E> codec;
    private final Function<Database, StateMachine<E, A>> machines;
    private final InFlight<A> inFlight;
    private final Halt halt;
    private final Pulse changes;
    private final StepQueue<A> steps = new StepQueue<>();
    private final Thread writer;
    // Of the writer alone.
    private StateMachine<E, A> machine;
    // Written by the writer.
    private volatile TermIndex applied;
    // Written by the thread of Raft that hands the entries over.
    private volatile long handedOver;
    // How far the file itself has come, whatever happens to the machine. Set by whoever checkpoints, and by the writer
    // where it replaces the file.
    private volatile TermIndex durable;
    private volatile boolean stopped;

    Applier(StateFile file, CommandCodec<?, E> codec, Function<Database, StateMachine<E, A>> machines,
            InFlight<A> inFlight,
            Halt halt, Pulse changes) {
        this.file = file;
        this.codec = codec;
        this.machines = machines;
        this.inFlight = inFlight;
        this.halt = halt;
        this.changes = changes;
        this.machine = file.with(machines);
        this.applied = file.applied();
        this.handedOver = applied.getIndex();
        this.durable = applied;
        this.writer = Thread.ofPlatform().name("log-writer").start(this::work);
    }

    /// The last entry whose effects are in the database.
    TermIndex applied() {
        return applied;
    }

    /// The last entry whose effects survive the loss of power without the log.
    TermIndex durable() {
        return durable;
    }

    /// Called in the order of the log.
    ///
    /// @return done when it is committed here
    CompletableFuture<Message> apply(TermIndex at, ByteString commands, Optional<Long> number) {
        handedOver = at.getIndex();
        var done = new CompletableFuture<Message>();
        steps.put(new Step.Entry<>(at, commands, number, done));
        return done;
    }

    /// Called in the order of the log.
    void pass(TermIndex at) {
        handedOver = at.getIndex();
        steps.put(new Step.Mark<>(at));
    }

    /// @return done when everything that was handed over before is applied
    CompletableFuture<Message> reached() {
        var done = new CompletableFuture<Message>();
        if (applied.getIndex() >= handedOver) {
            done.complete(Message.EMPTY);
        } else {
            steps.put(new Step.Barrier<>(done));
        }
        return done;
    }

    /// @param copy a copy of a sibling's database, whole and on the disk
    /// @return done when it is in use, with how far it has come
    CompletableFuture<TermIndex> replaceBy(Path copy) {
        var done = new CompletableFuture<TermIndex>();
        steps.put(new Step.Replacement<>(copy, done));
        return done;
    }

    /// Brings what is applied to the disk, so that the log may be cut behind it.
    ///
    /// @return the last entry that needs no log any more
    TermIndex checkpoint() throws IOException {
        TermIndex reached = applied;
        if (stopped) {
            throw new IOException("The database is not written any more");
        }
        try {
            if (file.checkpoint()) {
                durable = reached;
            }
        } catch (RuntimeException e) {
            fail(e);
            throw new IOException(e);
        }
        return durable;
    }

    /// Ends at once, as if the process had died: what is not committed yet is not committed any more.
    void abandon() {
        stopped = true;
        writer.interrupt();
        inFlight.forget("the log is closed");
    }

    /// Applies what was handed over before, and ends.
    @Override
    public void close() {
        steps.put(new Step.End<>());
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inFlight.forget("the log is closed");
    }

    private void work() {
        List<Step<A>> batch = List.of();
        try {
            while (!stopped) {
                batch = steps.take();
                work(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            stopped = true;
            steps.close(batch);
        }
    }

    private void work(List<Step<A>> batch) {
        int begin = 0;
        for (int i = 0; i < batch.size() && !stopped; i++) {
            switch (batch.get(i)) {
                case Step.Entry<A> _,Step.Mark<A> _,Step.Barrier<A> _ -> {}
                case Step.Replacement<A>(Path copy, var done) -> {
                    commit(batch.subList(begin, i));
                    replace(copy, done);
                    begin = i + 1;
                }
                case Step.End<A> _ -> {
                    commit(batch.subList(begin, i));
                    stopped = true;
                    return;
                }
            }
        }
        if (!stopped) {
            commit(batch.subList(begin, batch.size()));
        }
    }

    private void commit(List<Step<A>> batch) {
        if (batch.stream().anyMatch(step -> !(step instanceof Step.Barrier<A>))) {
            var answers = new ArrayList<Answered<A>>();
            TermIndex reached = file.write(session -> apply(session, batch, answers));
            machine.committed();
            applied = reached;
            changes.beat();
            answer(answers, reached.getIndex());
        }
        for (Step<A> step : batch) {
            switch (step) {
                case Step.Entry<A> entry -> entry.applied().complete(Message.EMPTY);
                case Step.Barrier<A>(var reached) -> reached.complete(Message.EMPTY);
                case Step.Mark<A> _,Step.Replacement<A> _,Step.End<A> _ -> {}
            }
        }
    }

    private record Answered<A>(long number, List<A> answers) {}

    private TermIndex apply(SqlSession session, List<Step<A>> batch, List<Answered<A>> answered) {
        TermIndex before = applied;
        TermIndex last = before;
        for (Step<A> step : batch) {
            switch (step) {
                // A copy of a sibling's database has them already.
                case Step.Entry<A> entry when entry.at().getIndex() <= before.getIndex() -> {}
                case Step.Mark<A>(TermIndex at) when at.getIndex() <= before.getIndex() -> {}
                case Step.Entry<A> entry -> {
                    List<A> answers = Packing.unpack(entry.commands()).stream()
                            .map(command -> machine.apply(session, codec.decode(command))).toList();
                    entry.number().ifPresent(number -> answered.add(new Answered<>(number, answers)));
                    last = entry.at();
                }
                case Step.Mark<A>(TermIndex at) -> last = at;
                case Step.Barrier<A> _,Step.Replacement<A> _,Step.End<A> _ -> {}
            }
        }
        if (!last.equals(before)) {
            Applied.write(session, last);
        }
        return last;
    }

    /// Wakes those who wait from a virtual thread: from here each of them would cost a call to the scheduler's threads.
    private void answer(List<Answered<A>> answered, long reached) {
        var wakings = new ArrayList<Runnable>();
        for (Answered<A> each : answered) {
            inFlight.remove(each.number).ifPresent(batch -> wakings.add(() -> batch.answer(each.answers)));
        }
        inFlight.passed(reached);
        if (!wakings.isEmpty()) {
            Thread.ofVirtual().name("answers").start(() -> wakings.forEach(Runnable::run));
        }
    }

    private void replace(Path copy, CompletableFuture<TermIndex> done) {
        // What was proposed here long ago may be in the copy, or not.
        inFlight.forget("this sibling fell behind, and the log does not reach back far enough to tell");
        file.replaceBy(copy);
        machine = file.with(machines);
        machine.committed();
        applied = file.applied();
        durable = applied;
        done.complete(applied);
    }

    private void fail(RuntimeException e) {
        stopped = true;
        halt.because(e);
        inFlight.forget("the database failed");
    }
}
