/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Asks a node once: the first of its siblings that can be reached. Its answer teaches who leads, who hesitates, and whose
/// route is an old one.
///
/// | the sibling says | it does |
/// |---|---|
/// | nothing, and was not reached | asks the next one; after the last gives the node up |
/// | nothing, and may have done it | has another one asked first the next time |
/// | another one leads | has that one asked first the next time |
/// | try again, and nobody waits in a queue | forgets the route |
/// | anything else | has this one asked first the next time |
public final class NodeCall<R> implements RoutedCall<R> {

    private final Route route;
    private final CallPolicy policy;
    private final Deadline deadline;
    private final Queue<Peer> left;
    private Peer asked;

    public NodeCall(Route route, CallPolicy policy, Deadline deadline) {
        this.route = route;
        this.policy = policy;
        this.deadline = deadline;
        this.left = new ArrayDeque<>(route.node().siblingsBut(policy.isDead()));
        this.asked = left.element();
    }

    @Override
    public List<Effect<R>> begin() {
        asked = left.remove();
        return List.of(new Effect.Ask<>(asked, deadline.within(policy.attempt())));
    }

    @Override
    public List<Effect<R>> on(Event<R> event) {
        return switch (event) {
            case Event.Heard<R>(Reply.Unreached<R> _) when !left.isEmpty() -> begin();
            case Event.Heard<R>(Reply<R> reply) -> {
                var effects = new ArrayList<Effect<R>>();
                lesson(reply).ifPresent(effects::add);
                effects.add(new Effect.End<>(reply));
                yield List.copyOf(effects);
            }
            case Event.Recalled<R> _,Event.Found<R> _,Event.Awake<R> _ ->
                throw new IllegalStateException("It only asks: " + event);
        };
    }

    /// What the answer says about the way to the node.
    private Optional<Effect<R>> lesson(Reply<R> reply) {
        return switch (reply) {
            case Reply.Unreached<R> _ -> Optional.of(new Effect.GiveUp<>(route.node()));
            case Reply.Unanswered<R> _ -> preferAnother();
            case Reply.Failed<R>(Failure.NotLeader(Optional<Peer> leader)) ->
                leader.map(this::prefer).orElseGet(this::preferAnother);
            case Reply.Failed<R>(Failure.TryAgain later) when !later.isForWhoeverAsked() ->
                Optional.of(new Effect.Forget<>(route));
            case Reply.Failed<R> _,Reply.Done<R> _ -> prefer(asked);
        };
    }

    /// Has `sibling` asked first from now on.
    private Optional<Effect<R>> prefer(Peer sibling) {
        return sibling.equals(route.node().siblings().getFirst())
                ? Optional.empty()
                : Optional.of(new Effect.Learn<>(
                        new Route(route.range(), route.node().startingWith(sibling), route.epoch())));
    }

    /// Has the one that was asked come later from now on; where it is the only one, the node is given up.
    private Optional<Effect<R>> preferAnother() {
        return route.node().siblings().stream().filter(peer -> !peer.equals(asked)).findFirst().map(this::prefer)
                .orElseGet(() -> Optional.of(new Effect.GiveUp<>(route.node())));
    }
}
