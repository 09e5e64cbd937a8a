/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.group.Ownership;
import dweeter.node.routing.RouteTable;
import dweeter.protocol.Failure;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// Asks the owner of a key as an Entry does: by a table of routes that may be out of date, and again where the owner has
/// moved, hesitates or is gone, until the deadline. As [dweeter.node.routing.Owners], but in events.
final class Asking {

    private static final Duration ATTEMPT = Duration.ofMillis(1_500);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final World world;
    private final int from;
    private final RouteTable routes = new RouteTable();

    Asking(World world, int from) {
        this.world = world;
        this.from = from;
    }

    /// Whom the routes, or else the ring, take for the owner.
    Optional<Route> guess(RingId key) {
        return routes.find(key).or(() -> lookUp(key));
    }

    void ask(RingId key, Question question, Duration patience, Consumer<Reply<Object>> done) {
        attempt(new Asked(key, question, Deadline.after(patience, world.agenda()), done), false);
    }

    /// Asks any one sibling of the owner, once.
    void askAny(RingId key, Question question, Duration patience, Consumer<Reply<Object>> done) {
        Optional<Route> route = guess(key);
        if (route.isEmpty()) {
            done.accept(new Reply.Unreached<>("nobody is known"));
        } else {
            Calls.call(world, from, world.chance().any(route.get().node().siblings()), question, patience, done);
        }
    }

    private record Asked(RingId key, Question question, Deadline deadline, Consumer<Reply<Object>> done) {}

    private void attempt(Asked errand, boolean sent) {
        if (errand.deadline.hasPassed()) {
            errand.done.accept(new Reply.Failed<>(sent
                    ? new Failure.OutcomeUnknown("no answer in time")
                    : new Failure.TryAgain(50, "nobody answers")));
            return;
        }
        Optional<Route> route = routes.find(errand.key).or(() -> lookUp(errand.key));
        if (route.isEmpty()) {
            again(errand, PAUSE, sent);
        } else {
            ask(errand, route.get(), route.get().node().siblings().iterator(), sent);
        }
    }

    private void ask(Asked errand, Route route, Iterator<Peer> left, boolean sent) {
        if (!left.hasNext()) {
            routes.forget(route.node());
            again(errand, PAUSE, sent);
            return;
        }
        Peer sibling = left.next();
        Calls.call(world, from, sibling, errand.question, ATTEMPT, reply -> {
            switch (reply) {
                case Reply.Unreached<Object> _ -> ask(errand, route, left, sent);
                case Reply.Done<Object> _,Reply.Failed<Object>(Failure.Refused _) -> errand.done.accept(reply);
                case Reply.Failed<Object>(Failure.Moved(Route owner)) -> {
                    routes.learn(owner);
                    again(errand, Duration.ofMillis(1), sent);
                }
                case Reply.Failed<Object>(Failure.NotLeader(Optional<Peer> leader)) -> {
                    prefer(route, leader.orElseGet(() -> world.chance().any(route.node().siblings())));
                    again(errand, leader.isPresent() ? Duration.ofMillis(1) : PAUSE, sent);
                }
                case Reply.Failed<Object>(Failure.TryAgain(int millis, String _, var _)) -> {
                    routes.forget(route);
                    again(errand, Duration.ofMillis(millis), sent);
                }
                case Reply.Failed<Object>(Failure.OutcomeUnknown _),Reply.Unanswered<Object> _ -> {
                    prefer(route, world.chance().any(route.node().siblings()));
                    if (world.chance().oneIn(3)) {
                        routes.forget(route.node());
                    }
                    again(errand, PAUSE, true);
                }
            }
        });
    }

    private void again(Asked errand, Duration pause, boolean sent) {
        world.agenda().after(pause, () -> attempt(errand, sent));
    }

    private void prefer(Route route, Peer sibling) {
        if (route.node().siblings().contains(sibling)) {
            routes.learn(new Route(route.range(), route.node().startingWith(sibling), route.epoch()));
        }
    }

    /// What the ring says: some sibling's word, which may be an old one.
    private Optional<Route> lookUp(RingId key) {
        for (int i = 0; i < world.logs().size(); i++) {
            SimLog log = world.chance().any(world.logs());
            Sibling sibling = world.chance().any(log.siblings());
            Ownership ownership = sibling.ownership();
            if (sibling.isAlive() && ownership.owns(key)) {
                Route route = ownership.route(log.node(ownership.range().orElseThrow().to())).orElseThrow();
                routes.learn(route);
                return Optional.of(route);
            }
        }
        return Optional.empty();
    }
}
