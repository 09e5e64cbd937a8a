/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What was computed, or will be, for all who wait for it. Safe for use by many threads.
final class PendingHash {

    private final CompletableFuture<Object> value = new CompletableFuture<>();

    void is(Object computed) {
        value.complete(computed);
    }

    void fails(RuntimeException why) {
        value.completeExceptionally(why);
    }

    boolean isThere() {
        return value.isDone();
    }

    boolean isThereWithin(Duration patience) throws InterruptedException {
        try {
            value.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /// Of one that is there.
    ///
    /// @throws RuntimeException if the computation came to that
    Object value() {
        if (value.isCompletedExceptionally() && value.exceptionNow() instanceof RuntimeException why) {
            throw why;
        }
        return value.join();
    }
}
