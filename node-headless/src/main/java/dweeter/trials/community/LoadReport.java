/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dweeter.model.OneLine;
import dweeter.trials.community.CheckTally.Kind;

/// How a load went.
///
/// @param counts  in the order of the kinds
/// @param repeats how often something had to be asked again because no answer came
public record LoadReport(List<Count> counts, long repeats, Duration took) {

    public LoadReport {
        counts = List.copyOf(counts);
    }

    /// What became of the lines of one kind.
    ///
    /// @param refused by the code of the rule that said no, how often
    /// @param failed  how many got no answer in the end
    /// @param samples of what failed, the first few, each in one line
    public record Count(Kind kind, long accepted, SortedMap<String, Long> refused, long failed, List<String> samples,
            Duration took) {

        public Count {
            refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
            samples = samples.stream().map(OneLine::of).toList();
        }
    }

    /// Whether everything got an answer, be it a refusal.
    public boolean isWhole() {
        return counts.stream().allMatch(count -> count.failed() == 0);
    }

    public long accepted(Kind kind) {
        return counts.stream().filter(count -> count.kind() == kind).mapToLong(Count::accepted).sum();
    }

    /// The report as a table, with a line for each rule that said no.
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-9s %9s %9s %9s %9s%n", "", "accepted", "refused", "failed", "per s"));
        for (Count count : counts) {
            long refused = count.refused.values().stream().mapToLong(Long::longValue).sum();
            double seconds = Math.max(1e-9, count.took.toNanos() / 1e9);
            text.append(String.format(Locale.ROOT, "%-9s %,9d %,9d %,9d %,9.0f%n", count.kind.plural(), count.accepted,
                    refused, count.failed, count.accepted / seconds));
        }
        for (Count count : counts) {
            for (Map.Entry<String, Long> reason : count.refused.entrySet()) {
                text.append(String.format(Locale.ROOT, "%s refused: %s %,d%n", count.kind.plural(), reason.getKey(),
                        reason.getValue()));
            }
            count.samples.forEach(sample -> text.append(String.format("failed: %s%n", sample)));
        }
        text.append(String.format(Locale.ROOT, "%.1f s, %,d repeats", took.toNanos() / 1e9, repeats));
        return text.toString();
    }
}
