/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// Waits for answers until a deadline. A timer for each wait costs more than most waits are worth, since it wakes a thread
/// twice; here one thread of the process looks at all of them when the first deadline is near, at most some times a second, so
/// that a wait may last [#LOOK] longer than its deadline. Where a deadline has another ticker than the system's, which may jump,
/// it may last [#LONGEST_LOOK] longer.
public final class Waits {

    static final Duration LOOK = Duration.ofMillis(20);
    static final Duration LONGEST_LOOK = Duration.ofMillis(250);
    private static final int LOOKS_AT_NOTHING = 8;

    private static final Waits ALL = new Waits();

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final Thread looker;
    private volatile boolean resting;
    // When the thread looks again, by the system's ticker.
    private volatile long nextLook = System.nanoTime();

    private Waits() {
        looker = Thread.ofPlatform().daemon().name("deadlines").start(this::look);
    }

    private record Wait(CompletableFuture<?> answer, Deadline deadline) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// Waits for `answer`, which fails if it does not come by the deadline.
    ///
    /// @return empty if it did not come, or came to nothing
    public static <T> Optional<T> await(CompletableFuture<T> answer, Deadline deadline) throws InterruptedException {
        return ALL.wait(answer, deadline);
    }

    private <T> Optional<T> wait(CompletableFuture<T> answer, Deadline deadline) throws InterruptedException {
        try {
            long left = deadline.remainingNanos();
            if (answer.isDone() || left <= 2 * LOOK.toNanos()) {
                return Optional.of(answer.get(left, TimeUnit.NANOSECONDS));
            }
            var wait = new Wait(answer, deadline);
            add(wait);
            try {
                return Optional.of(answer.get());
            } finally {
                waits.remove(wait);
            }
        } catch (ExecutionException | CancellationException | TimeoutException e) {
            return Optional.empty();
        }
    }

    private void add(Wait wait) {
        waits.add(wait);
        // Hardly ever: most deadlines are farther away than the longest time between two looks.
        if (resting || System.nanoTime() + wait.deadline.remainingNanos() - nextLook < 0) {
            resting = false;
            LockSupport.unpark(looker);
        }
    }

    private void look() {
        int nothing = 0;
        while (true) {
            pause();
            for (Wait wait : waits) {
                if (wait.deadline.hasPassed()) {
                    wait.answer.completeExceptionally(new TimeoutException());
                }
            }
            nothing = waits.isEmpty() ? nothing + 1 : 0;
            if (nothing >= LOOKS_AT_NOTHING) {
                rest();
                nothing = 0;
            }
        }
    }

    private void pause() {
        long longest = LONGEST_LOOK.toNanos();
        // Said before it is looked, so that whoever is not seen here wakes this thread.
        nextLook = System.nanoTime() + longest;
        long first = waits.stream().mapToLong(wait -> wait.deadline.remainingNanos()).min().orElse(longest);
        long pause = Math.clamp(first, LOOK.toNanos(), longest);
        nextLook = System.nanoTime() + pause;
        LockSupport.parkNanos(pause);
    }

    private void rest() {
        resting = true;
        // Whoever came before it was said is seen here; whoever comes after it wakes this thread.
        while (resting && waits.isEmpty()) {
            LockSupport.park();
        }
        resting = false;
    }
}
