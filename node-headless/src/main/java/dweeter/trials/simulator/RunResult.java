/* SPDX-License-Identifier: MIT */
package dweeter.trials.simulator;

import java.util.List;
import java.util.Optional;

/// How a run ended.
///
/// @param events       how many there were
/// @param acknowledged items whose authors heard that they were published
/// @param counts       how often what makes it worth its while has happened
/// @param violation    what was so that must never be so, if anything was
/// @param trace        the last things that happened
public record RunResult(long seed, long events, int acknowledged, Counts counts, Optional<String> violation,
        List<String> trace) {

    public RunResult {
        trace = List.copyOf(trace);
    }

    /// The whole story of a run that went wrong, the last event last.
    @Override
    public String toString() {
        return "seed " + seed + ": " + violation.orElse("nothing went wrong") + System.lineSeparator()
                + String.join(System.lineSeparator(), trace);
    }
}
