/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.routing.core.Gathered;
import dweeter.node.routing.core.Gathering;
import dweeter.node.routing.core.Gathering.Effect;
import dweeter.node.routing.core.Gathering.Event;
import dweeter.node.routing.core.Gathering.Share;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Performs what a [Gathering] wants done in simulated time, as [dweeter.node.routing.ScatterGather] does on threads.
final class SimGathering<T> {

    private final World world;
    private final SimOwners owners;
    private final Gathering<T, Object> gathering;
    private final Function<List<T>, Question> question;
    private final boolean hasty;
    private final Consumer<Gathered<T, Object>> done;

    /// @param question makes of some things that one node owns what it is asked
    /// @param hasty    whether others are asked where the leader does not answer at once
    SimGathering(World world, SimOwners owners, Gathering<T, Object> gathering, Function<List<T>, Question> question,
            boolean hasty, Consumer<Gathered<T, Object>> done) {
        this.world = world;
        this.owners = owners;
        this.gathering = gathering;
        this.question = question;
        this.hasty = hasty;
        this.done = done;
    }

    void begin() {
        perform(gathering.begin());
    }

    private void on(Event<T, Object> event) {
        Optional<Reply<Object>> reply = event instanceof Event.Heard<T, Object>(int _, Reply<Object> heard)
                ? Optional.of(heard)
                : Optional.empty();
        perform(Temptation.instead(world, reply, gathering.on(event), Effect.Learn.class::isInstance));
    }

    private void perform(List<Effect<T, Object>> effects) {
        for (Effect<T, Object> effect : effects) {
            switch (effect) {
                case Effect.Learn<T, Object>(Route route) -> owners.learn(route);
                case Effect.Recall<T, Object>(RingId key) -> on(new Event.Recalled<>(owners.recall(key)));
                case Effect.LookUp<T, Object>(RingId key, Deadline until) ->
                    owners.lookUp(key, until, route -> on(new Event.Found<>(route)));
                case Effect.AskAll<T, Object>(List<Share<T>> shares, Deadline until) -> {
                    for (int i = 0; i < shares.size(); i++) {
                        int number = i;
                        Share<T> share = shares.get(i);
                        owners.ask(share.owner(), question.apply(share.things()), hasty, until,
                                reply -> on(new Event.Heard<>(number, reply)));
                    }
                }
                case Effect.Pause<T, Object>(Duration time) ->
                    world.agenda().after(time, () -> on(new Event.Awake<>()));
                case Effect.End<T, Object>(Gathered<T, Object> gathered) -> done.accept(gathered);
            }
        }
    }
}
