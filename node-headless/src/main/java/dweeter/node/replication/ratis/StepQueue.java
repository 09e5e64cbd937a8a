/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The steps that Raft has handed over and the [Applier] has not taken yet. One thread takes, any may put.
final class StepQueue<A> {

    private static final int MAX_BATCH = 512;
    private static final int MAX_WAITING = 4 * MAX_BATCH;
    private static final long LOOK_AGAIN_MILLIS = 100;
    private static final long UNHURRIED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final BlockingQueue<Step<A>> steps = new LinkedBlockingQueue<>(MAX_WAITING);
    private volatile boolean closed;

    /// Waits while the queue is full. Behind the end the step fails.
    void put(Step<A> step) {
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && !closed) {
            try {
                taken = steps.offer(step, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (closed) {
            fail(step);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for a step and takes it, with those behind it. While nobody waits for any of them, more is gathered: the more
    /// commands a transaction has, the fewer pages each of them costs. So it is at a sibling that follows.
    List<Step<A>> take() throws InterruptedException {
        var batch = new ArrayList<Step<A>>(MAX_BATCH);
        batch.add(steps.take());
        steps.drainTo(batch, MAX_BATCH - 1);
        try {
            gatherMore(batch);
        } catch (InterruptedException e) {
            batch.forEach(StepQueue::fail);
            throw e;
        }
        return batch;
    }

    /// Fails what waits, what comes, and what of the steps taken last was not done.
    void close(List<Step<A>> last) {
        closed = true;
        var left = new ArrayList<>(last);
        steps.drainTo(left);
        left.forEach(StepQueue::fail);
    }

    private void gatherMore(List<Step<A>> batch) throws InterruptedException {
        long end = System.nanoTime() + UNHURRIED_NANOS;
        boolean unhurried = batch.stream().allMatch(Step::canWait);
        while (unhurried && batch.size() < MAX_BATCH) {
            Optional<Step<A>> next = Optional.ofNullable(steps.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS));
            next.ifPresent(batch::add);
            unhurried = next.filter(Step::canWait).isPresent();
        }
    }

    private static void fail(Step<?> step) {
        step.fail(new IllegalStateException("The database is not written any more"));
    }
}
