/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.util.ArrayList;
import java.util.List;

/// Collects sentences about what is not as it should be; keeps the first few, and counts them all. Safe for use by many
/// threads.
final class Differences {

    private static final int SAMPLES = 10;

    private final List<String> samples = new ArrayList<>();
    private long count;

    synchronized void note(String sentence) {
        count++;
        if (samples.size() < SAMPLES) {
            samples.add(sentence);
        }
    }

    synchronized void addAll(Differences others) {
        for (String sample : others.samples()) {
            note(sample);
        }
        count += others.count() - others.samples().size();
    }

    synchronized long count() {
        return count;
    }

    synchronized List<String> samples() {
        return List.copyOf(samples);
    }
}
