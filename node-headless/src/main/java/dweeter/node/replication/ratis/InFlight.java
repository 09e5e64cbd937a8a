/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dweeter.node.replication.Logged;

/// The entries this sibling has proposed, until it is known what became of them. Safe for use by many threads.
///
/// An entry whose proposer lost the leadership may still be committed by the next leader. It is answered when this sibling
/// applies it; or when the log has been applied past the end it had at that moment, for then another entry stands in its
/// place for good.
final class InFlight<A> {

    private final Map<Long, Batch<A>> batches = new HashMap<>();
    /// Those of unknown fate, with the first index behind all that the log held when that was noticed.
    private final Map<Long, Long> uncertain = new HashMap<>();
    private long last;

    /// @return the number by which the entry is known
    synchronized long add(Batch<A> batch) {
        last++;
        batches.put(last, batch);
        return last;
    }

    synchronized Optional<Batch<A>> find(long number) {
        return Optional.ofNullable(batches.get(number));
    }

    synchronized Optional<Batch<A>> remove(long number) {
        uncertain.remove(number);
        return Optional.ofNullable(batches.remove(number));
    }

    /// @param logEnd the index of the next entry to be appended here
    synchronized void doubt(long number, long logEnd) {
        if (batches.containsKey(number)) {
            uncertain.put(number, logEnd);
        }
    }

    /// Whatever was to stand before `applied` and has not been applied never will be.
    synchronized void passed(long applied) {
        if (!uncertain.isEmpty()) {
            uncertain.entrySet().removeIf(doubt -> applied >= doubt.getValue()
                    && answer(doubt.getKey(), new Logged.NotLeader<>(Optional.empty())));
        }
    }

    /// Gives up on all of them.
    synchronized void forget(String why) {
        uncertain.clear();
        batches.values().forEach(batch -> batch.answerAll(new Logged.Unknown<>(why)));
        batches.clear();
    }

    private boolean answer(long number, Logged<A> answer) {
        Optional.ofNullable(batches.remove(number)).ifPresent(batch -> batch.answerAll(answer));
        return true;
    }
}
