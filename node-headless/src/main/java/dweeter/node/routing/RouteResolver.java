/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// The way from a key to a sibling that answers, and what each answer teaches about it: who leads, who hesitates, whose route
/// is an old one. Safe for use by many threads.
final class RouteResolver {

    /// For one sibling; one that hangs takes so much of the time there is for all.
    static final Duration ATTEMPT = Duration.ofSeconds(3);

    private static final Duration LOOKUP = Duration.ofSeconds(1);

    private final RouteTable routes;
    private final OwnerFinder finder;
    private final Predicate<Peer> isDead;

    /// @param isDead who is not worth asking while there is somebody else
    RouteResolver(RouteTable routes, OwnerFinder finder, Predicate<Peer> isDead) {
        this.routes = routes;
        this.finder = finder;
        this.isDead = isDead;
    }

    /// Who owns `key`, as far as is known here or the ring knows.
    Optional<Route> routeOf(RingId key, Deadline deadline) throws InterruptedException {
        Optional<Route> known = routes.find(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<Route> found = finder.find(key, deadline.within(LOOKUP));
        found.ifPresent(routes::learn);
        return found;
    }

    void learn(Route route) {
        routes.learn(route);
    }

    /// Asks the first sibling of a node that can be reached.
    <R extends Message> Reply<R> ask(Route route, Call<R> call, Deadline deadline) throws InterruptedException {
        Reply<R> reply = new Reply.Unreached<>("nobody was asked");
        for (Peer sibling : worthAsking(route.node())) {
            reply = call.to(sibling.tweeter(), deadline.within(ATTEMPT));
            switch (reply) {
                case Reply.Unreached<R> _ -> {
                    // Nothing was sent, so the next sibling may be asked at once.
                    continue;
                }
                case Reply.Unanswered<R> _ -> preferAnother(route, sibling);
                case Reply.Failed<R>(Failure.NotLeader(Optional<Peer> leader)) ->
                    leader.ifPresentOrElse(peer -> prefer(route, peer), () -> preferAnother(route, sibling));
                case Reply.Failed<R>(Failure.TryAgain later) when later.ahead().isEmpty() -> routes.forget(route);
                case Reply.Failed<R> _,Reply.Done<R> _ -> prefer(route, sibling);
            }
            return reply;
        }
        finder.suspect(route.node());
        routes.forget(route.node());
        return reply;
    }

    /// The siblings of a node in the order to ask them: those that are taken for dead only where nobody else is left.
    List<Peer> worthAsking(Node node) {
        return node.siblingsBut(isDead);
    }

    /// Has `sibling` asked first from now on.
    private void prefer(Route route, Peer sibling) {
        Node asked = route.node().startingWith(sibling);
        if (!asked.equals(route.node())) {
            routes.learn(new Route(route.range(), asked, route.epoch()));
        }
    }

    /// Has `sibling` asked last from now on; where it is the only one, the node is given up.
    private void preferAnother(Route route, Peer sibling) {
        Optional<Peer> another = route.node().siblings().stream().filter(peer -> !peer.equals(sibling)).findFirst();
        if (another.isPresent()) {
            prefer(route, another.get());
        } else {
            finder.suspect(route.node());
            routes.forget(route.node());
        }
    }
}
