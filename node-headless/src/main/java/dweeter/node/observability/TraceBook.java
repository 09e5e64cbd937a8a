/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import dweeter.model.RequestId;
import dweeter.protocol.ChordMessage.Traced;
import dweeter.protocol.TraceStep;
import dweeter.rpc.Answered;
import dweeter.rpc.Meter;

/// Remembers what this server did of late for requests of users: as much as there is room for, the newest. In memory only, and
/// without anything of what was said or by whom. Safe for use by many threads.
public final class TraceBook implements Meter {

    /// Some 1.5 MB.
    static final int KEPT = 8192;

    private final InstantSource clock;
    private final AtomicReferenceArray<Optional<Kept>> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong next = new AtomicLong();

    private record Kept(RequestId request, Answered answered, long clock) {}

    public TraceBook(InstantSource clock) {
        this.clock = clock;
        IntStream.range(0, KEPT).forEach(place -> ring.set(place, Optional.empty()));
    }

    @Override
    public void heard(Measure measure, String kind, long value) {
        // Figures are for others.
    }

    @Override
    public void answered(Answered answered) {
        answered.request().ifPresent(request -> ring.set((int) (next.getAndIncrement() % KEPT),
                Optional.of(new Kept(request, answered, clock.millis()))));
    }

    /// What it remembers of a request, in the order of time.
    public Traced of(RequestId request) {
        List<TraceStep> steps = IntStream.range(0, KEPT).mapToObj(ring::get).flatMap(Optional::stream)
                .filter(kept -> kept.request.equals(request)).map(TraceBook::step)
                .sorted(Comparator.comparingLong(TraceStep::clock)).toList();
        return new Traced(steps.subList(Math.max(0, steps.size() - TraceStep.MOST), steps.size()));
    }

    private static TraceStep step(Kept kept) {
        Answered answered = kept.answered;
        return new TraceStep(Words.of(answered.door()), Words.ofKind(answered.kind()), answered.result().word(),
                kept.clock, answered.nanos() / 1_000);
    }
}
