/* SPDX-License-Identifier: MIT */
package dweeter.node.routing.core;

import java.util.List;

/// What several owners answered to their shares of a question.
///
/// @param parts  one for each answer
/// @param missed the things whose owners did not answer in time
public record Gathered<T, R>(List<Part<T, R>> parts, List<T> missed) {

    public Gathered {
        parts = List.copyOf(parts);
        missed = List.copyOf(missed);
    }

    /// @param things what was asked for
    public record Part<T, R>(List<T> things, R reply) {

        public Part {
            things = List.copyOf(things);
        }
    }

    /// The answers alone.
    public List<R> replies() {
        return parts.stream().map(Part::reply).toList();
    }
}
