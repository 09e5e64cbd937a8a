/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dweeter.model.OneLine;

/// What was found when a community was read back.
///
/// @param pages       how many were read for all this
/// @param differences how many things are not as the community says
/// @param samples     sentences about the first few of them, each in one line whatever texts it tells of
public record CheckReport(long profiles, long profileItems, long timelines, long timelineItems, long pages,
        long differences, List<String> samples, Duration took) {

    public CheckReport {
        samples = samples.stream().map(OneLine::of).toList();
    }

    public boolean isAlike() {
        return differences == 0;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT,
                "read back %,d profiles with %,d items and %,d timelines with %,d items, on %,d pages in %.1f s%n",
                profiles, profileItems, timelines, timelineItems, pages, took.toNanos() / 1e9));
        samples.forEach(sample -> text.append(String.format("different: %s%n", sample)));
        text.append(differences == 0
                ? "everything is as the file says"
                : String.format(Locale.ROOT, "%,d differences", differences));
        return text.toString();
    }
}
