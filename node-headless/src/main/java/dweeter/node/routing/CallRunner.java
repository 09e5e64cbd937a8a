/* SPDX-License-Identifier: MIT */
package dweeter.node.routing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.node.routing.core.CallPolicy;
import dweeter.node.routing.core.Effect;
import dweeter.node.routing.core.Event;
import dweeter.node.routing.core.NodeCall;
import dweeter.node.routing.core.Owner;
import dweeter.node.routing.core.OwnerCall;
import dweeter.node.routing.core.RoutedCall;
import dweeter.protocol.Failure;
import dweeter.protocol.Message;
import dweeter.protocol.Request;
import dweeter.rpc.Deadline;
import dweeter.rpc.Meter;
import dweeter.rpc.Reply;

/// Performs what [RoutedCall]s want done, on the thread of whoever asks. Safe for use by many threads.
final class CallRunner {

    private final RouteTable routes;
    private final OwnerFinder finder;
    private final CallPolicy policy;
    private final Optional<LocalOwner> local;
    private final Meter meter;

    /// @param meter  hears how often owners are asked again
    /// @param local  what need not be asked over the network, if anything
    CallRunner(RouteTable routes, OwnerFinder finder, CallPolicy policy, Optional<LocalOwner> local,
            Meter meter) {
        this.routes = routes;
        this.finder = finder;
        this.policy = policy;
        this.local = local;
        this.meter = meter;
    }

    CallPolicy policy() {
        return policy;
    }

    /// Asks the owner of a key until the deadline, which may be this process.
    <R extends Message> Reply<R> askOwner(RingId key, Request<?> request, Call<R> remote, Deadline deadline)
            throws InterruptedException {
        return run(new OwnerCall<>(key, policy, deadline), request, remote);
    }

    /// Asks a node once.
    <R extends Message> Reply<R> askNode(Route route, Request<?> request, Call<R> remote, Deadline deadline)
            throws InterruptedException {
        return run(new NodeCall<>(route, policy, deadline), request, remote);
    }

    /// Answers what this process owns itself.
    @SuppressWarnings("unchecked") // The reply to a request is of the type the request names.
    <R extends Message> Reply<R> askHere(Request<?> request) throws InterruptedException {
        Message reply = local.orElseThrow().ask(request);
        return reply instanceof Failure failure ? new Reply.Failed<>(failure) : new Reply.Done<>((R) reply);
    }

    /// Who owns `key` by what is known here.
    Optional<Owner> recall(RingId key) {
        return local.isPresent() && local.get().owns(key)
                ? Optional.of(new Owner.Here())
                : routes.find(key).map(Owner.At::new);
    }

    Optional<Route> lookUp(RingId key, Deadline until) throws InterruptedException {
        return finder.find(key, until);
    }

    void learn(Route route) {
        routes.learn(route);
    }

    static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    private <R extends Message> Reply<R> run(RoutedCall<R> call, Request<?> request, Call<R> remote)
            throws InterruptedException {
        Queue<Effect<R>> planned = new ArrayDeque<>(call.begin());
        int inVain = 0;
        while (true) {
            switch (planned.remove()) {
                case Effect.Learn<R>(Route route) -> routes.learn(route);
                case Effect.Forget<R>(Route route) -> routes.forget(route);
                case Effect.GiveUp<R>(Node node) -> {
                    finder.suspect(node);
                    routes.forget(node);
                }
                case Effect.Recall<R>(RingId key) -> planned.addAll(call.on(new Event.Recalled<>(recall(key))));
                case Effect.LookUp<R>(RingId key, Deadline until) ->
                    planned.addAll(call.on(new Event.Found<>(lookUp(key, until))));
                case Effect.AskHere<R> _ -> planned.addAll(call.on(new Event.Heard<>(askHere(request))));
                case Effect.Ask<R>(Peer sibling, Deadline until) ->
                    planned.addAll(call.on(new Event.Heard<>(remote.to(sibling.tweeter(), until))));
                case Effect.Pause<R>(Duration time) -> {
                    meter.heard(Meter.Measure.RETRY, "owner", ++inVain);
                    pause(time);
                    planned.addAll(call.on(new Event.Awake<>()));
                }
                case Effect.End<R>(Reply<R> reply) -> {
                    return reply;
                }
            }
        }
    }
}
