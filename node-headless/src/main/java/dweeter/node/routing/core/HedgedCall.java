/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Asks a node for content: the leader first, and where that does not answer soon, or cannot, the others too, one after the
/// other. The first good answer counts; those that come later are heard by nobody. Confined to its owner.
///
/// Several questions are under way at a time. The last effect of each list is [Effect.Await] or [Effect.End].
///
/// @see "docs/decisions/0017-slow-groups-are-asked-twice.md"
public final class HedgedCall<R> {

    private final Route route;
    private final CallPolicy policy;
    private final HedgeDelay delay;
    private final Ticker ticker;
    private final Deadline deadline;
    private final Peer first;
    private final Queue<Peer> others;
    private final long begun;
    private int underWay;
    private Reply<R> last = new Reply.Unanswered<>("nobody answered in time");

    /// What it wants done.
    public sealed interface Effect<R> {

        /// Ask the node as if it were asked alone, by a [NodeCall]: [Event.NodeHeard].
        record AskNode<R>(Route route, Deadline until) implements Effect<R> {}

        /// Ask this sibling what any may answer: [Event.SiblingHeard].
        record AskSibling<R>(Peer sibling, Deadline until) implements Effect<R> {}

        /// Wait until somebody answers who was asked, or else until then: [Event.TimeUp].
        record Await<R>(Deadline until) implements Effect<R> {}

        /// Nothing more is to be done: this is the reply.
        record End<R>(Reply<R> reply) implements Effect<R> {}
    }

    /// What came of it.
    public sealed interface Event<R> {

        record NodeHeard<R>(Reply<R> reply) implements Event<R> {}

        record SiblingHeard<R>(Reply<R> reply) implements Event<R> {}

        record TimeUp<R>() implements Event<R> {}
    }

    /// @param delay  learns how long this one takes
    public HedgedCall(Route route, CallPolicy policy, HedgeDelay delay, Ticker ticker, Deadline deadline) {
        this.route = route;
        this.policy = policy;
        this.delay = delay;
        this.ticker = ticker;
        this.deadline = deadline;
        this.begun = ticker.nanos();
        this.others = new ArrayDeque<>(route.node().siblingsBut(policy.isDead()));
        this.first = others.remove();
    }

    /// What is to be done first, in this order.
    public List<Effect<R>> begin() {
        underWay++;
        return List.of(new Effect.AskNode<>(route, deadline), next());
    }

    /// What is to be done in this order, after this has happened. Not to be called after the end.
    public List<Effect<R>> on(Event<R> event) {
        switch (event) {
            case Event.NodeHeard<R>(Reply<R> reply) -> {
                hear(reply);
                if (reply instanceof Reply.Failed<R>(Failure.NotLeader _)) {
                    // It may answer all the same.
                    others.add(first);
                }
            }
            case Event.SiblingHeard<R>(Reply<R> reply) -> hear(reply);
            case Event.TimeUp<R> _ -> {
                // Somebody else is asked as well.
            }
        }
        if (isFinal(last)) {
            delay.note(ticker.nanos() - begun);
            return List.of(new Effect.End<>(last));
        }
        var effects = new ArrayList<Effect<R>>();
        if (!others.isEmpty()) {
            underWay++;
            effects.add(new Effect.AskSibling<>(others.remove(), deadline.within(policy.attempt())));
        }
        effects.add(next());
        return List.copyOf(effects);
    }

    private void hear(Reply<R> reply) {
        underWay--;
        last = reply;
    }

    private Effect<R> next() {
        if (deadline.hasPassed() || underWay == 0 && others.isEmpty()) {
            return new Effect.End<>(last);
        }
        return new Effect.Await<>(others.isEmpty() ? deadline : deadline.within(delay.now()));
    }

    private static boolean isFinal(Reply<?> reply) {
        return reply instanceof Reply.Done<?>
                || reply instanceof Reply.Failed<?>(Failure failure)
                        && (failure instanceof Failure.Moved || failure instanceof Failure.Refused);
    }
}
