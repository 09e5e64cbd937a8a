/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.time.Duration;

import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.rpc.Deadline;
import dweeter.rpc.Reply;

/// What a [RoutedCall] wants done. Whoever does it tells the call what came of it by the event named here, if one is named.
///
/// @param <R> what is replied
public sealed interface Effect<R> {

    /// Take this route over into the table of routes.
    record Learn<R>(Route route) implements Effect<R> {}

    /// Drop this route, whose node does not own the range.
    record Forget<R>(Route route) implements Effect<R> {}

    /// Drop all routes to this node, and let the ring know that nobody of it could be reached.
    record GiveUp<R>(Node node) implements Effect<R> {}

    /// See who owns the key by what is known here: [Event.Recalled].
    record Recall<R>(RingId key) implements Effect<R> {}

    /// Ask the ring who owns the key: [Event.Found].
    record LookUp<R>(RingId key, Deadline until) implements Effect<R> {}

    /// Answer the question here: [Event.Heard].
    record AskHere<R>() implements Effect<R> {}

    /// Ask this sibling: [Event.Heard].
    record Ask<R>(Peer sibling, Deadline until) implements Effect<R> {}

    /// Wait: [Event.Awake].
    record Pause<R>(Duration time) implements Effect<R> {}

    /// Nothing more is to be done: this is the reply.
    record End<R>(Reply<R> reply) implements Effect<R> {}
}
