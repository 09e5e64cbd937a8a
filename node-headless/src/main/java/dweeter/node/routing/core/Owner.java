/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import dweeter.model.Route;

/// Who owns a key, as far as is known.
public sealed interface Owner {

    /// Whoever asks.
    record Here() implements Owner {}

    /// Another node.
    ///
    /// @param route may be out of date
    record At(Route route) implements Owner {}
}
