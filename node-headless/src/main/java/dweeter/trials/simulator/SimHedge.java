/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.node.routing.core.HedgeDelay;
import dweeter.node.routing.core.HedgedCall;
import dweeter.node.routing.core.HedgedCall.Effect;
import dweeter.node.routing.core.HedgedCall.Event;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Performs what [HedgedCall]s want done in simulated time, as [dweeter.node.routing.Hedge] does on threads. Others are asked
/// much sooner than in a real network, so that it happens often that one of them answers.
final class SimHedge {

    private final World world;
    private final SimOwners owners;
    private final HedgeDelay usual = new HedgeDelay(Duration.ofNanos(500_000), Duration.ofMillis(4),
            Duration.ofMillis(20));
    private final HedgeDelay hasty = new HedgeDelay(Duration.ofNanos(1_000), Duration.ofNanos(50_000),
            Duration.ofNanos(100_000));

    SimHedge(World world, SimOwners owners) {
        this.world = world;
        this.owners = owners;
    }

    void ask(Route route, Question question, boolean isHasty, Deadline deadline, Consumer<Reply<Object>> done) {
        var call = new HedgedCall<Object>(route, owners.policy(), isHasty ? hasty : usual, world.agenda(), deadline);
        var one = new One(call, question, done);
        one.perform(call.begin());
    }

    private final class One {

        private final HedgedCall<Object> call;
        private final Question question;
        private final Consumer<Reply<Object>> done;
        /// How often something has happened, so that whoever waited only for that is not woken.
        private int turn;
        private boolean isOver;

        One(HedgedCall<Object> call, Question question, Consumer<Reply<Object>> done) {
            this.call = call;
            this.question = question;
            this.done = done;
        }

        void perform(List<Effect<Object>> effects) {
            for (Effect<Object> effect : effects) {
                switch (effect) {
                    case Effect.AskNode<Object>(Route route, Deadline until) ->
                        owners.askNode(route, question, until, reply -> on(new Event.NodeHeard<>(reply)));
                    case Effect.AskSibling<Object>(Peer sibling, Deadline until) ->
                        owners.call(sibling, question.forAnySibling(), until, reply -> {
                            if (!isOver && reply instanceof Reply.Done<Object>) {
                                world.counts().add(Counts.Happening.HEDGE_WON);
                            }
                            on(new Event.SiblingHeard<>(reply));
                        });
                    case Effect.Await<Object>(Deadline until) -> {
                        int now = turn;
                        world.agenda().after(until.remaining(), () -> {
                            if (turn == now) {
                                on(new Event.TimeUp<>());
                            }
                        });
                    }
                    case Effect.End<Object>(Reply<Object> reply) -> {
                        isOver = true;
                        done.accept(reply);
                    }
                }
            }
        }

        private void on(Event<Object> event) {
            turn++;
            if (!isOver) {
                perform(call.on(event));
            }
        }
    }
}
