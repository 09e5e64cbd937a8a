/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.group.Ownership;
import dweeter.node.routing.RouteTable;
import dweeter.node.routing.core.CallPolicy;
import dweeter.node.routing.core.Effect;
import dweeter.node.routing.core.Event;
import dweeter.node.routing.core.Gathered;
import dweeter.node.routing.core.Gathering;
import dweeter.node.routing.core.NodeCall;
import dweeter.node.routing.core.Owner;
import dweeter.node.routing.core.OwnerCall;
import dweeter.node.routing.core.RoutedCall;
import dweeter.protocol.ContentRequest;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Asks owners for an Entry or a peer: performs in simulated time what the calls want done that
/// [dweeter.node.routing.Owners] performs on threads.
final class SimOwners {

    /// How long the log of this process may take to answer it.
    private static final Duration LOCAL_PATIENCE = Duration.ofSeconds(3);

    private final World world;
    private final int from;
    private final Optional<Sibling> local;
    private final RouteTable routes = new RouteTable();
    private final SimHedge hedge;
    /// Shorter than in a real network, so that more happens in a run.
    private final CallPolicy policy = new CallPolicy(this::seemsDead, Duration.ofMillis(1_500),
            Duration.ofMillis(500), Duration.ofMillis(50));

    private SimOwners(World world, int from, Optional<Sibling> local) {
        this.world = world;
        this.from = from;
        this.local = local;
        this.hedge = new SimHedge(world, this);
    }

    static SimOwners ofEntry(World world) {
        return new SimOwners(world, Wires.OUTSIDE, Optional.empty());
    }

    static SimOwners of(World world, Sibling sibling) {
        return new SimOwners(world, sibling.place(), Optional.of(sibling));
    }

    /// Asks the owner of a key until it has answered, or for so long.
    void ask(RingId key, Question question, Duration patience, Consumer<Reply<Object>> done) {
        Deadline deadline = Deadline.after(patience, world.agenda());
        Optional<Route> known = routes.find(key).filter(_ -> Temptation.hedges(world, question));
        if (known.isPresent()) {
            hedge.ask(known.get(), question, true, deadline, reply -> {
                if (reply instanceof Reply.Done<Object>) {
                    done.accept(reply);
                } else {
                    perform(new OwnerCall<>(key, policy, deadline), question, done);
                }
            });
        } else {
            perform(new OwnerCall<>(key, policy, deadline), question, done);
        }
    }

    /// Asks a node once.
    void askNode(Route route, Question question, Deadline deadline, Consumer<Reply<Object>> done) {
        perform(new NodeCall<>(route, policy, deadline), question, done);
    }

    /// Asks one sibling.
    void call(Peer sibling, Question question, Deadline until, Consumer<Reply<Object>> done) {
        Calls.call(world, from, sibling, question, until.remaining(), done);
    }

    /// Asks each owner for its share of some things.
    ///
    /// @param hasty whether others are asked where the leader does not answer at once
    <T> void gather(Collection<T> things, Function<T, RingId> key, Function<List<T>, Question> question, boolean hasty,
            Duration patience, Consumer<Gathered<T, Object>> done) {
        var gathering = new Gathering<T, Object>(things, key, policy, Deadline.after(patience, world.agenda()));
        new SimGathering<>(world, this, gathering, question, hasty, done).begin();
    }

    /// Asks an owner once, and if it is slow others too where any sibling may answer.
    void ask(Owner owner, Question question, boolean hasty, Deadline until, Consumer<Reply<Object>> done) {
        switch (owner) {
            case Owner.Here() -> askHere(question, done);
            case Owner.At(Route route) -> {
                if (question instanceof Question.Fetch(ContentRequest<?> _)) {
                    hedge.ask(route, question, hasty, until, done);
                } else {
                    askNode(route, question, until, done);
                }
            }
        }
    }

    /// Whom the failure detector takes for dead, which errs.
    private boolean seemsDead(Peer peer) {
        return world.sibling(peer).isAlive() ? world.strikes(40) : world.chance().oneIn(3);
    }

    CallPolicy policy() {
        return policy;
    }

    // One question

    private void perform(RoutedCall<Object> call, Question question, Consumer<Reply<Object>> done) {
        perform(call, call.begin(), question, done);
    }

    private void perform(RoutedCall<Object> call, List<Effect<Object>> effects, Question question,
            Consumer<Reply<Object>> done) {
        Consumer<Event<Object>> on = event -> {
            Optional<Reply<Object>> reply = event instanceof Event.Heard<Object>(Reply<Object> heard)
                    ? Optional.of(heard)
                    : Optional.empty();
            perform(call, Temptation.instead(world, reply, call.on(event), Effect.Learn.class::isInstance), question,
                    done);
        };
        for (Effect<Object> effect : effects) {
            switch (effect) {
                case Effect.Learn<Object>(Route route) -> routes.learn(route);
                case Effect.Forget<Object>(Route route) -> routes.forget(route);
                case Effect.GiveUp<Object>(Node node) -> routes.forget(node);
                case Effect.Recall<Object>(RingId key) -> on.accept(new Event.Recalled<>(recall(key)));
                case Effect.LookUp<Object>(RingId key, Deadline until) ->
                    lookUp(key, until, route -> on.accept(new Event.Found<>(route)));
                case Effect.AskHere<Object> _ -> askHere(question, reply -> on.accept(new Event.Heard<>(reply)));
                case Effect.Ask<Object>(Peer sibling, Deadline until) ->
                    call(sibling, question, until, reply -> on.accept(new Event.Heard<>(reply)));
                case Effect.Pause<Object>(Duration time) ->
                    world.agenda().after(time, () -> on.accept(new Event.Awake<>()));
                case Effect.End<Object>(Reply<Object> reply) -> done.accept(reply);
            }
        }
    }

    // What is known here, and by the ring

    void learn(Route route) {
        routes.learn(route);
    }

    Optional<Owner> recall(RingId key) {
        return local.filter(sibling -> sibling.ownership().owns(key)).<Owner>map(_ -> new Owner.Here())
                .or(() -> routes.find(key).map(Owner.At::new));
    }

    private void askHere(Question question, Consumer<Reply<Object>> done) {
        var once = new SimHandoffs.Once<>(done);
        world.agenda().after(LOCAL_PATIENCE,
                () -> once.accept(new Reply.Failed<>(new Failure.OutcomeUnknown("the log does not answer"))));
        Desk.answer(world, local.orElseThrow(), question, value -> once.accept(Calls.reply(value)));
    }

    void lookUp(RingId key, Deadline until, Consumer<Optional<Route>> done) {
        if (world.strikes(20)) {
            world.agenda().after(until.remaining(), () -> done.accept(Optional.empty()));
        } else {
            world.agenda().after(world.chance().micros(200, 5_000), () -> done.accept(whatRingSays(key)));
        }
    }

    /// Some sibling's word, which may be an old one.
    private Optional<Route> whatRingSays(RingId key) {
        for (int i = 0; i < world.logs().size(); i++) {
            SimLog log = world.chance().any(world.logs());
            Sibling sibling = world.chance().any(log.siblings());
            Ownership ownership = sibling.ownership();
            if (sibling.isAlive() && ownership.owns(key)) {
                return ownership.route(log.node(ownership.range().orElseThrow().to()));
            }
        }
        return Optional.empty();
    }
}
