/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import java.util.List;
import java.util.Optional;

/// What came of an operator's wish before anything was done.
public sealed interface PlanningResult {

    /// It can be done.
    ///
    /// @param sentences what moves, how long that takes, and what is at risk meanwhile and afterwards
    /// @param fewer     says for whom there will be fewer copies than now, and than the network wants; empty if for nobody
    record Plan(Change change, List<String> sentences, Optional<String> fewer) implements PlanningResult {

        public Plan {
            sentences = List.copyOf(sentences);
        }
    }

    /// It cannot be done, or not now.
    ///
    /// @param why and what to do
    record Impossible(String why) implements PlanningResult {}
}
