/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import java.util.stream.Stream;

import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Asks all owners of some things at the same time, each for its share, and again those that could not answer, until the
/// deadline. Confined to its owner.
///
/// It goes in rounds: it finds the owner of one thing after the other, has all of them asked, waits until each was heard, and
/// begins anew with what was not answered.
///
/// @param <T> what is asked for
/// @param <R> what is replied
public final class Gathering<T, R> {

    private final Function<T, RingId> key;
    private final CallPolicy policy;
    private final Deadline deadline;
    private final List<Gathered.Part<T, R>> parts = new ArrayList<>();
    /// Whose owner is not known yet in this round.
    private final Queue<T> unplaced;
    private final Map<Owner, List<T>> placed = new LinkedHashMap<>();
    /// What is for the next round.
    private final List<T> missed = new ArrayList<>();
    /// What is not to be had before long, as its owner says.
    private final List<T> outOfReach = new ArrayList<>();
    private List<Share<T>> asked = List.of();
    private List<Optional<Reply<R>>> replies = List.of();

    /// What one owner is asked for.
    public record Share<T>(Owner owner, List<T> things) {

        public Share {
            things = List.copyOf(things);
        }
    }

    /// What it wants done.
    public sealed interface Effect<T, R> {

        /// Take this route over into the table of routes.
        record Learn<T, R>(Route route) implements Effect<T, R> {}

        /// See who owns the key by what is known here: [Event.Recalled].
        record Recall<T, R>(RingId key) implements Effect<T, R> {}

        /// Ask the ring who owns the key: [Event.Found].
        record LookUp<T, R>(RingId key, Deadline until) implements Effect<T, R> {}

        /// Ask all of these at the same time, each once: [Event.Heard] for each.
        record AskAll<T, R>(List<Share<T>> shares, Deadline until) implements Effect<T, R> {}

        /// Wait: [Event.Awake].
        record Pause<T, R>(Duration time) implements Effect<T, R> {}

        /// Nothing more is to be done: this is what was gathered.
        record End<T, R>(Gathered<T, R> gathered) implements Effect<T, R> {}
    }

    /// What came of it.
    public sealed interface Event<T, R> {

        /// Who owns the key by what is known here, if anything is.
        record Recalled<T, R>(Optional<Owner> owner) implements Event<T, R> {}

        /// Who owns the key by what the ring says, if it says anything.
        record Found<T, R>(Optional<Route> route) implements Event<T, R> {}

        /// What the owner of a share says, or that it says nothing.
        ///
        /// @param share its number among those that were asked
        record Heard<T, R>(int share, Reply<R> reply) implements Event<T, R> {}

        /// The pause is over.
        record Awake<T, R>() implements Event<T, R> {}
    }

    public Gathering(Collection<T> things, Function<T, RingId> key, CallPolicy policy, Deadline deadline) {
        this.key = key;
        this.policy = policy;
        this.deadline = deadline;
        this.unplaced = new ArrayDeque<>(things);
    }

    /// What is to be done first, in this order.
    public List<Effect<T, R>> begin() {
        return unplaced.isEmpty() || deadline.hasPassed() ? end(List.copyOf(unplaced)) : place();
    }

    /// What is to be done in this order, after this has happened.
    public List<Effect<T, R>> on(Event<T, R> event) {
        return switch (event) {
            case Event.Recalled<T, R>(Optional<Owner> owner) -> {
                if (owner.isEmpty()) {
                    yield List.of(new Effect.LookUp<>(key.apply(unplaced.element()), deadline.within(policy.lookUp())));
                }
                put(owner.get());
                yield place();
            }
            case Event.Found<T, R>(Optional<Route> route) -> {
                if (route.isEmpty()) {
                    missed.add(unplaced.remove());
                    yield place();
                }
                put(new Owner.At(route.get()));
                yield after(List.of(new Effect.Learn<>(route.get())), place());
            }
            case Event.Heard<T, R>(int share, Reply<R> reply) -> {
                replies.set(share, Optional.of(reply));
                List<Effect<T, R>> lesson = reply instanceof Reply.Failed<R>(Failure.Moved(Route owner))
                        ? List.of(new Effect.Learn<>(owner))
                        : List.of();
                yield replies.stream().allMatch(Optional::isPresent) ? after(lesson, endRound()) : lesson;
            }
            case Event.Awake<T, R> _ -> {
                unplaced.addAll(missed);
                missed.clear();
                yield begin();
            }
        };
    }

    private void put(Owner owner) {
        placed.computeIfAbsent(owner, _ -> new ArrayList<>()).add(unplaced.remove());
    }

    /// Finds the owner of the next thing; when all are found, they are asked.
    private List<Effect<T, R>> place() {
        if (deadline.hasPassed()) {
            // What nobody can be asked for any more.
            missed.addAll(unplaced);
            unplaced.clear();
        }
        if (!unplaced.isEmpty()) {
            return List.of(new Effect.Recall<>(key.apply(unplaced.element())));
        }
        asked = placed.entrySet().stream().map(share -> new Share<>(share.getKey(), share.getValue())).toList();
        replies = new ArrayList<>(Collections.nCopies(asked.size(), Optional.empty()));
        placed.clear();
        return asked.isEmpty() ? endRound() : List.of(new Effect.AskAll<>(asked, deadline));
    }

    private List<Effect<T, R>> endRound() {
        for (int i = 0; i < asked.size(); i++) {
            List<T> things = asked.get(i).things();
            if (replies.get(i).orElseThrow() instanceof Reply.Done<R>(R value)) {
                parts.add(new Gathered.Part<>(things, value));
            } else if (replies.get(i).orElseThrow() instanceof Reply.Failed<R>(Failure.TryAgain later)
                    && later.isForWhoeverAsked()) {
                outOfReach.addAll(things);
            } else {
                missed.addAll(things);
            }
        }
        if (missed.isEmpty()) {
            return end(List.of());
        }
        Duration left = deadline.remaining();
        return List.of(new Effect.Pause<>(policy.pause().compareTo(left) < 0 ? policy.pause() : left));
    }

    private List<Effect<T, R>> end(List<T> left) {
        return List.of(new Effect.End<>(new Gathered<>(parts,
                Stream.concat(outOfReach.stream(), left.stream()).toList())));
    }

    private static <E> List<E> after(List<E> first, List<E> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
