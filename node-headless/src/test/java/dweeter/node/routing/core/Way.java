/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.rpc.Deadline;
import dweeter.rpc.Ticker;

/// What tests of calls share: peers with names, a clock that is moved by hand, and effects in words.
final class Way {

    static final RingId KEY = RingId.hash("ana");

    private final Set<Peer> dead = new HashSet<>();
    private final CallPolicy policy = CallPolicy.usual(dead::contains);
    private long nanos;

    CallPolicy policy() {
        return policy;
    }

    Ticker ticker() {
        return () -> nanos;
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    Deadline in(Duration time) {
        return Deadline.after(time, ticker());
    }

    void isDead(String name) {
        dead.add(peer(name));
    }

    static Peer peer(String name) {
        return new Peer(new Address(name, 1), new Address(name, 2));
    }

    /// Of the group `group`, which has these siblings.
    static Route route(long epoch, long group, String... siblings) {
        return new Route(Interval.whole(RingId.ZERO),
                new Node(RingId.ZERO, new UUID(0, group), Arrays.stream(siblings).map(Way::peer).toList()), epoch);
    }

    static Route route(String... siblings) {
        return route(1, 1, siblings);
    }

    static List<String> words(List<? extends Effect<?>> effects) {
        return effects.stream().map(effect -> switch (effect) {
            case Effect.Learn<?>(Route route) -> "learn " + words(route);
            case Effect.Forget<?>(Route route) -> "forget " + words(route);
            case Effect.GiveUp<?>(Node node) -> "give up " + names(node);
            case Effect.Recall<?> _ -> "recall";
            case Effect.LookUp<?>(RingId _, Deadline until) -> "look up for " + millis(until.remaining());
            case Effect.AskHere<?> _ -> "ask here";
            case Effect.Ask<?>(Peer sibling, Deadline until) ->
                "ask " + sibling.tweeter().host() + " for " + millis(until.remaining());
            case Effect.Pause<?>(Duration time) -> "pause " + millis(time);
            case Effect.End<?>(var reply) -> "end " + reply;
        }).toList();
    }

    static String words(Route route) {
        return names(route.node()) + " of epoch " + route.epoch();
    }

    static String millis(Duration time) {
        return time.toMillis() + " ms";
    }

    private static String names(Node node) {
        return String.join(" ", node.siblings().stream().map(peer -> peer.tweeter().host()).toList());
    }
}
