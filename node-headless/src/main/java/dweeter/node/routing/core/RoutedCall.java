/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.util.List;

/// One question on its way to an answer. It has one effect under way at a time that is answered by an event: the last one of
/// each list. So a thread can perform them one after the other, and a simulator as events. Confined to its owner.
///
/// @param <R> what is replied
public sealed interface RoutedCall<R> permits NodeCall, OwnerCall {

    /// What is to be done first, in this order.
    List<Effect<R>> begin();

    /// What is to be done in this order, after the last effect came to this.
    List<Effect<R>> on(Event<R> event);
}
