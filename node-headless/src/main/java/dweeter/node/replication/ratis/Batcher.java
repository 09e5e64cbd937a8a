/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dweeter.node.replication.Logged;
import dweeter.rpc.Deadline;
import dweeter.rpc.Meter;

/// Packs the commands of many writers into few entries, since an entry costs the group as much as hundreds of commands.
///
/// It has one platform thread. It takes as many commands as the largest of the last entries had, and waits for them, but
/// only for a moment: so a lone writer never waits, and many writers are not torn apart. At most two entries are under way,
/// one being written while the next is gathered.
final class Batcher<A> implements AutoCloseable {

    private static final String CLOSED = "the log is closed";
    private static final int UNDER_WAY = 2;
    private static final int LOOK_BACK = 8;
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int MAX_COMMANDS = 512;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_WAITING = 8 * MAX_COMMANDS;

    private final Function<Batch<A>, CompletableFuture<?>> submit;
    private final Meter meter;
    private final BlockingQueue<Proposal<A>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final Deque<Integer> sizes = new ArrayDeque<>(List.of(1));
    private final Thread thread;
    private volatile boolean closed;

    /// @param submit proposes an entry; what it returns ends when the next may follow
    /// @param meter  hears how long commands wait for their answer, and how many travel together
    Batcher(Function<Batch<A>, CompletableFuture<?>> submit, Meter meter) {
        this.submit = submit;
        this.meter = meter;
        this.thread = Thread.ofPlatform().name("log-gatherer").start(this::gatherAll);
    }

    /// @return false if it takes nothing for the moment, or any more
    boolean offer(Proposal<A> proposal, Deadline deadline) throws InterruptedException {
        if (meter.isListening()) {
            long began = System.nanoTime();
            proposal.answer()
                    .whenComplete((_, _) -> meter.heard(Meter.Measure.WAIT, "log", System.nanoTime() - began));
        }
        if (closed || !waiting.offer(proposal, deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        if (closed) {
            failWaiting();
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void gatherAll() {
        try {
            while (!closed) {
                Proposal<A> first = waiting.take();
                try {
                    places.acquire();
                } catch (InterruptedException e) {
                    first.answer().complete(new Logged.Unknown<>(CLOSED));
                    throw e;
                }
                submit(gather(first));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(List<Proposal<A>> proposals) {
        sizes.addLast(proposals.size());
        if (sizes.size() > LOOK_BACK) {
            sizes.removeFirst();
        }
        meter.heard(Meter.Measure.BATCH, "log-entry", proposals.size());
        submit.apply(new Batch<>(proposals)).whenComplete((_, _) -> places.release());
    }

    private List<Proposal<A>> gather(Proposal<A> first) {
        int wanted = Collections.max(sizes);
        long end = System.nanoTime() + PATIENCE;
        var gathered = new ArrayList<Proposal<A>>(wanted);
        Optional<Proposal<A>> next = Optional.of(first);
        long bytes = 0;
        while (next.isPresent()) {
            gathered.add(next.get());
            bytes += next.get().command().length;
            next = gathered.size() == MAX_COMMANDS || bytes >= MAX_BYTES
                    ? Optional.empty()
                    : next(gathered.size() < wanted ? end - System.nanoTime() : 0);
        }
        return gathered;
    }

    private Optional<Proposal<A>> next(long patience) {
        try {
            return Optional.ofNullable(patience > 0 ? waiting.poll(patience, TimeUnit.NANOSECONDS) : waiting.poll());
        } catch (InterruptedException e) {
            // What was taken out of the queue is proposed even so.
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void failWaiting() {
        var left = new ArrayList<Proposal<A>>();
        waiting.drainTo(left);
        left.forEach(proposal -> proposal.answer().complete(new Logged.Unknown<>(CLOSED)));
    }
}
