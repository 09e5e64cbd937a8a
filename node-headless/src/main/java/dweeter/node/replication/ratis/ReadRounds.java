/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dweeter.rpc.Meter;

/// Lets reads that come at the same time share a question to the siblings, since each question costs as much as many reads. One
/// is asked at a time, and a read waits for one that began after it came: only that proves that this sibling led when the read
/// was asked for. Safe for use by many threads.
///
/// @param <T> what comes of a question
/// @see <a href="https://raft.github.io/raft.pdf">Ongaro and Ousterhout, section 8: read-only operations</a>
final class ReadRounds<T> {

    private final Supplier<CompletableFuture<T>> question;
    private final Meter meter;
    // Guarded by this.
    private boolean underWay;
    private Optional<CompletableFuture<T>> next = Optional.empty();

    /// @param question asks the siblings; what it returns never ends exceptionally
    /// @param meter    hears how long a read waits
    ReadRounds(Supplier<CompletableFuture<T>> question, Meter meter) {
        this.question = question;
        this.meter = meter;
    }

    /// @return what comes of the next question; for this caller alone, who may complete it
    CompletableFuture<T> join() {
        if (!meter.isListening()) {
            return joined();
        }
        long began = System.nanoTime();
        return joined().whenComplete((_, _) -> meter.heard(Meter.Measure.WAIT, "who-leads", System.nanoTime() - began));
    }

    private CompletableFuture<T> joined() {
        var own = new CompletableFuture<T>();
        synchronized (this) {
            if (underWay) {
                CompletableFuture<T> shared = next.orElse(own);
                next = Optional.of(shared);
                return shared.copy();
            }
            underWay = true;
        }
        ask(own);
        return own.copy();
    }

    private void ask(CompletableFuture<T> round) {
        question.get().thenAccept(end -> {
            // A question may be answered at once, by the thread that asks it: one would then stand on the other.
            following().ifPresent(after -> Thread.ofVirtual().name("read-round").start(() -> ask(after)));
            round.complete(end);
        });
    }

    private synchronized Optional<CompletableFuture<T>> following() {
        Optional<CompletableFuture<T>> waiting = next;
        next = Optional.empty();
        underWay = waiting.isPresent();
        return waiting;
    }
}
