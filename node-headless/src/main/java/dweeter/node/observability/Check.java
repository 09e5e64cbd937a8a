/* SPDX-License-Identifier: MIT */
package dweeter.node.observability;

import java.util.Optional;

import dweeter.model.OneLine;

/// Whether one of the things that a server needs to serve is there.
///
/// @param name    one word
/// @param trouble what is wrong, in one line; empty where nothing is
public record Check(String name, Optional<String> trouble) {

    public Check {
        trouble = trouble.map(OneLine::of);
    }

    /// One that is passed, or not for this reason.
    public static Check of(String name, boolean passed, String trouble) {
        return new Check(name, passed ? Optional.empty() : Optional.of(trouble));
    }
}
