/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.rpc.Ticker;

/// Who has a place in the queue, and when each one's turn will be. Guarded by the lock of the queue.
final class WaitingLine {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration FIRST_GUESS = Duration.ofMillis(60);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    private static final int MOST = 4096;
    private static final double NEWEST_COUNTS = 0.2;

    private final HashingLimits pace;
    private final int workers;
    private final Ticker ticker;
    private final Map<Ticket, QueuePlace> places = new HashMap<>();
    private final Turns<QueuePlace> turns = new Turns<>();
    private int waiting;
    private double nanosEach = FIRST_GUESS.toNanos();
    private long swept;

    /// @param workers how many hashes are computed at once
    WaitingLine(HashingLimits pace, int workers, Ticker ticker) {
        this.pace = pace;
        this.workers = workers;
        this.ticker = ticker;
        this.swept = ticker.nanos();
    }

    /// How many have a place and were not served yet.
    int size() {
        return turns.size();
    }

    /// How many of them are waited for at this moment.
    int waiting() {
        return waiting;
    }

    Optional<QueuePlace> find(Ticket ticket) {
        return Optional.ofNullable(places.get(ticket));
    }

    /// The place of a request, at the end if it has none yet. An outcome that is there and does not hold any more is forgotten.
    QueuePlace placeOf(Wanted wanted, String basis) {
        sweep();
        QueuePlace place = places.computeIfAbsent(wanted.ticket(), _ -> enter(wanted));
        if (place.isBegun() && !place.answers(basis) && place.outcome().isThere()) {
            place.startAnew();
            turns.enter(place);
            waiting += place.isPresent() ? 1 : 0;
        }
        if (turns.size() > MOST) {
            Optional<QueuePlace> last = turns.lastOfTheLongest();
            last.ifPresent(this::remove);
        }
        return place;
    }

    /// Somebody waits from now on.
    void arrive(QueuePlace place, QueuePlace.Work work) {
        if (!place.isBegun() && !place.isPresent()) {
            waiting++;
        }
        place.arrive(work);
    }

    /// Somebody waits no longer.
    ///
    /// @param done whether they have the outcome
    void depart(QueuePlace place, boolean done) {
        place.depart();
        keep(place, Duration.ZERO);
        if (!place.isBegun() && !place.isPresent()) {
            waiting--;
        }
        if (done && !place.isPresent() && place.isBegun()) {
            places.remove(place.ticket(), place);
        }
    }

    /// Takes out whose turn it is.
    Optional<QueuePlace> next() {
        Optional<QueuePlace> next = turns.next(QueuePlace::isPresent);
        waiting -= next.isPresent() ? 1 : 0;
        return next;
    }

    /// A hash was computed.
    void computed(QueuePlace place, long nanos) {
        nanosEach += (nanos - nanosEach) * NEWEST_COUNTS;
        keep(place, Duration.ZERO);
    }

    /// When to come back, if the turn is further off than `soon`. While next to nobody is there, whoever comes may wait: those
    /// in front of them lose nothing by that.
    <T> Optional<Turn<T>> later(QueuePlace place, Duration soon) {
        long ahead = turns.ahead(place);
        Duration wait = Duration.ofNanos((long) ((ahead + 1) * nanosEach / workers));
        boolean isQuiet = waiting * nanosEach / workers < pace.quiet().toNanos();
        if (wait.compareTo(soon) < 0 || (!soon.isZero() && isQuiet)) {
            return Optional.empty();
        }
        return Optional.of(later(place, ahead, pace.early(wait)));
    }

    /// For whom there is no room just now.
    <T> Turn<T> inAMoment(QueuePlace place) {
        return later(place, turns.ahead(place), pace.quiet());
    }

    private <T> Turn<T> later(QueuePlace place, long ahead, Duration early) {
        Duration after = early.compareTo(LONGEST) > 0 ? LONGEST : early;
        keep(place, after);
        return new Turn.Later<>(after, ahead);
    }

    private void keep(QueuePlace place, Duration after) {
        place.keepUntil(ticker.nanos() + after.plus(pace.grace()).toNanos());
    }

    private QueuePlace enter(Wanted wanted) {
        var place = new QueuePlace(wanted.ticket(), wanted.source(), wanted.account());
        turns.enter(place);
        return place;
    }

    private void remove(QueuePlace place) {
        turns.leave(place);
        places.remove(place.ticket(), place);
    }

    private void sweep() {
        long now = ticker.nanos();
        if (now - swept > SWEEP.toNanos()) {
            swept = now;
            List.copyOf(places.values()).stream().filter(place -> place.isGivenUp(now)).forEach(this::remove);
        }
    }
}
