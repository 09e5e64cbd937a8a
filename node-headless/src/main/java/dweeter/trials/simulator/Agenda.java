/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.PriorityQueue;

import dweeter.rpc.Ticker;

/// What is going to happen, in the order of a clock that jumps from event to event. Of two events at one moment the one
/// planned first comes first, so that a run is the same each time.
final class Agenda implements Ticker {

    private final PriorityQueue<Planned> planned = new PriorityQueue<>();
    private long now;
    private long count;

    private record Planned(long at, long number, Runnable event) implements Comparable<Planned> {

        @Override
        public int compareTo(Planned other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
        }
    }

    @Override
    public long nanos() {
        return now;
    }

    long millis() {
        return now / 1_000_000;
    }

    void after(Duration delay, Runnable event) {
        planned.add(new Planned(now + delay.toNanos(), count++, event));
    }

    /// Lets happen what comes next.
    void step() {
        Planned next = planned.remove();
        now = next.at;
        next.event.run();
    }

    /// How many events were planned so far.
    long count() {
        return count;
    }
}
