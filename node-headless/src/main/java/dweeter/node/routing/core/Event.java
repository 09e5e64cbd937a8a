/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.util.Optional;

import dweeter.model.Route;
import dweeter.rpc.Reply;

/// What came of an [Effect].
///
/// @param <R> what is replied
public sealed interface Event<R> {

    /// Who owns the key by what is known here, if anything is.
    record Recalled<R>(Optional<Owner> owner) implements Event<R> {}

    /// Who owns the key by what the ring says, if it says anything.
    record Found<R>(Optional<Route> route) implements Event<R> {}

    /// What the one who was asked says, or that it says nothing.
    record Heard<R>(Reply<R> reply) implements Event<R> {}

    /// The pause is over.
    record Awake<R>() implements Event<R> {}
}
