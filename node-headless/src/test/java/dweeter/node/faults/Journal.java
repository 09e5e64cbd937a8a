/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// What all users asked for, when, and what came of it. Safe for use by many threads.
final class Journal {

    // Guarded by this.
    private final List<Event> events = new ArrayList<>();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();

    synchronized void add(Event event) {
        events.add(event);
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /// Somebody has waited so long for an answer.
    void waited(long nanos) {
        longest.accumulateAndGet(nanos, Math::max);
        answers.incrementAndGet();
    }

    /// How many answers there were.
    long answers() {
        return answers.get();
    }

    /// The longest that somebody had to wait for an answer since this was last asked.
    Duration longestWait() {
        return Duration.ofNanos(longest.getAndSet(0));
    }
}
