/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.List;
import java.util.Optional;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.Failure;

/// What a node owns, and what it gave away: replicated state, read from the group's own rows. Immutable.
///
/// @param range    absent before the first hand-off to this node and after the last from it
/// @param epoch    of the range; grows with each change
/// @param frozen   the part that is about to change hands, where nothing may be written for the moment
/// @param forwards the parts given away, newest first
/// @param quarantined whether nothing is known of the users of the range, see [RecoveryCommand]
public record Ownership(Optional<Interval> range, long epoch, Optional<Interval> frozen, List<Route> forwards,
        boolean quarantined) {

    private static final int FROZEN_RETRY_MILLIS = 50;
    private static final int ELSEWHERE_RETRY_MILLIS = 200;
    /// Longer than what those in between wait for: whoever asks is to hear of it.
    private static final int QUARANTINED_RETRY_MILLIS = 10_000;
    static final Answer.Misfit IN_QUARANTINE = new Answer.Misfit(
            "its range is in quarantine, and does not move before that ends");

    public static final Ownership NOTHING = new Ownership(Optional.empty(), 0, Optional.empty(), List.of());

    /// Of which everything is known.
    public Ownership(Optional<Interval> range, long epoch, Optional<Interval> frozen, List<Route> forwards) {
        this(range, epoch, frozen, forwards, false);
    }

    public Ownership {
        forwards = List.copyOf(forwards);
    }

    public boolean owns(RingId key) {
        return range.isPresent() && range.get().contains(key);
    }

    /// Why a read of `key` cannot be answered here, if it cannot.
    public Optional<Failure> refusalToRead(RingId key) {
        if (!owns(key)) {
            return Optional.of(elsewhere(key));
        }
        return quarantined ? Optional.of(outOfReach()) : Optional.empty();
    }

    /// Why a write to `key` cannot be taken here now, if it cannot.
    public Optional<Failure> refusalToWrite(RingId key) {
        Optional<Failure> unreadable = refusalToRead(key);
        if (unreadable.isPresent()) {
            return unreadable;
        }
        return frozen.isPresent() && frozen.get().contains(key)
                ? Optional.of(new Failure.TryAgain(FROZEN_RETRY_MILLIS, "the range is changing hands"))
                : Optional.empty();
    }

    /// To whom `key` was given, if it was given away.
    public Optional<Route> forward(RingId key) {
        return forwards.stream().filter(route -> route.range().contains(key)).findFirst();
    }

    /// What this node owns as a route to it.
    public Optional<Route> route(Node self) {
        return range.map(owned -> new Route(owned, self, epoch));
    }

    private static Failure outOfReach() {
        return new Failure.TryAgain(QUARANTINED_RETRY_MILLIS,
                "the data of these users is not available just now; the operator knows");
    }

    private Failure elsewhere(RingId key) {
        return forward(key).<Failure>map(Failure.Moved::new)
                .orElseGet(() -> new Failure.TryAgain(ELSEWHERE_RETRY_MILLIS, "the key belongs to another node"));
    }
}
