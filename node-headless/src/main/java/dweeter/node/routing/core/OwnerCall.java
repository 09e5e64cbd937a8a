/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Asks the owner of a key, and asks again where the owner has moved, hesitates, or is gone, until the deadline. What is asked
/// must bear repeating: a read, or a change with a cid.
///
/// The reply is the owner's word: what it did, or a refusal. Where no owner gave one, it is [Failure.TryAgain] if nothing was
/// done, or [Failure.OutcomeUnknown] if that is not sure.
public final class OwnerCall<R> implements RoutedCall<R> {

    /// So much time an attempt needs at least to be worth it.
    private static final Duration LEAST = Duration.ofMillis(50);

    private final RingId key;
    private final CallPolicy policy;
    private final Deadline deadline;
    /// The node that is being asked, unless the question is answered here.
    private Optional<NodeCall<R>> node = Optional.empty();
    private int attempts;
    private boolean sent;
    private boolean redirected;
    /// Whether this process owns the key and has said that another sibling leads.
    private boolean hereFollows;
    private String why = "nobody was found who owns the key";

    public OwnerCall(RingId key, CallPolicy policy, Deadline deadline) {
        this.key = key;
        this.policy = policy;
        this.deadline = deadline;
    }

    @Override
    public List<Effect<R>> begin() {
        // What could not be answered in time is not sent: nobody would know what came of it.
        if (deadline.remainingNanos() <= (attempts == 0 ? 0 : LEAST.toNanos())) {
            return List.of(end(sent
                    ? new Failure.OutcomeUnknown(why)
                    : new Failure.TryAgain(Math.toIntExact(policy.pause().toMillis()), why)));
        }
        attempts++;
        return List.of(new Effect.Recall<>(key));
    }

    @Override
    public List<Effect<R>> on(Event<R> event) {
        return switch (event) {
            case Event.Recalled<R>(Optional<Owner> owner) -> owner
                    .filter(known -> !(known instanceof Owner.Here && hereFollows)).map(this::ask)
                    .orElseGet(() -> List.of(new Effect.LookUp<>(key, deadline.within(policy.lookUp()))));
            case Event.Found<R>(Optional<Route> route) -> route
                    .map(found -> after(List.of(new Effect.Learn<>(found)), ask(new Owner.At(found))))
                    .orElseGet(() -> decide(new Reply.Unreached<>("nobody was found who owns the key")));
            case Event.Heard<R>(Reply<R> reply) -> node.isEmpty() ? decide(reply) : pass(node.get().on(event));
            case Event.Awake<R> _ -> begin();
        };
    }

    private List<Effect<R>> ask(Owner owner) {
        return switch (owner) {
            case Owner.Here() -> {
                node = Optional.empty();
                yield List.of(new Effect.AskHere<>());
            }
            case Owner.At(Route route) -> {
                var call = new NodeCall<R>(route, policy, deadline);
                node = Optional.of(call);
                yield call.begin();
            }
        };
    }

    /// What the call to a node wants done; where that has ended, this one goes on.
    private List<Effect<R>> pass(List<Effect<R>> effects) {
        return effects.getLast() instanceof Effect.End<R>(Reply<R> reply)
                ? after(effects.subList(0, effects.size() - 1), decide(reply))
                : effects;
    }

    private List<Effect<R>> decide(Reply<R> reply) {
        return switch (reply) {
            case Reply.Done<R> _,Reply.Failed<R>(Failure.Refused _) -> List.of(new Effect.End<>(reply));
            case Reply.Failed<R>(Failure.Moved(Route owner)) -> after(List.of(new Effect.Learn<>(owner)), begin());
            case Reply.Failed<R>(Failure.NotLeader(Optional<Peer> leader)) -> {
                why = "nobody leads the group that owns the key";
                // Until they have noticed its death, siblings go on naming the one that led.
                boolean waits = leader.isEmpty() || redirected;
                hereFollows |= node.isEmpty();
                redirected = true;
                yield waits ? List.of(pause(policy.pause())) : begin();
            }
            case Reply.Failed<R>(Failure.TryAgain(int afterMillis, String detail, OptionalLong ahead)) -> {
                var later = new Failure.TryAgain(afterMillis, detail, ahead);
                if (later.isForWhoeverAsked()) {
                    yield List.of(end(sent
                            ? new Failure.OutcomeUnknown(detail)
                            : later));
                }
                why = detail;
                yield List.of(pause(Duration.ofMillis(afterMillis)));
            }
            case Reply.Unreached<R>(String detail) -> {
                why = detail;
                yield List.of(pause(policy.pause()));
            }
            case Reply.Failed<R>(Failure.OutcomeUnknown(String detail)) -> unsure(detail);
            case Reply.Unanswered<R>(String detail) -> unsure(detail);
        };
    }

    private List<Effect<R>> unsure(String detail) {
        sent = true;
        why = detail;
        return List.of(pause(policy.pause()));
    }

    private Effect<R> pause(Duration time) {
        Duration left = deadline.remaining();
        return new Effect.Pause<>(time.compareTo(left) < 0 ? time : left);
    }

    private static <R> Effect<R> end(Failure failure) {
        return new Effect.End<>(new Reply.Failed<>(failure));
    }

    private static <R> List<Effect<R>> after(List<Effect<R>> first, List<Effect<R>> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
