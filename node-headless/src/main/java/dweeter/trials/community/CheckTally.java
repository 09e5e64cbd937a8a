/* SPDX-License-Identifier: MIT */
package dweeter.trials.community;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

import dweeter.client.Outcome;
import dweeter.protocol.Refusal;

/// Counts what became of one kind of lines. Safe for use by many threads.
public final class CheckTally {

    private static final int SAMPLES = 5;

    private final Kind kind;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final List<String> samples = new CopyOnWriteArrayList<>();

    /// What there is to count.
    public enum Kind {

        USER("users"), SESSION("sessions"), FOLLOW("follows"), DWEET("dweets"), REDWEET("redweets");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        String plural() {
            return plural;
        }
    }

    CheckTally(Kind kind) {
        this.kind = kind;
    }

    void count(Outcome<?> outcome, Community.Line line) {
        switch (outcome) {
            case Outcome.Done<?> _ -> accepted.increment();
            case Outcome.Refused<?>(Refusal reason, String _) -> refuse(reason.code());
            case Outcome.TryLater<?>(String detail, var _, var _) -> fail(line, detail);
            case Outcome.Unknown<?>(String detail, var _) -> fail(line, detail);
            case Outcome.Offline<?>() -> fail(line, "no Entry can be reached");
        }
    }

    void refuse(String reason) {
        refused.computeIfAbsent(reason, _ -> new LongAdder()).increment();
    }

    LoadReport.Count total(Duration took) {
        var reasons = new TreeMap<String, Long>();
        refused.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new LoadReport.Count(kind, accepted.sum(), reasons, failed.sum(),
                samples.subList(0, Math.min(SAMPLES, samples.size())), took);
    }

    private void fail(Community.Line line, String why) {
        failed.increment();
        if (samples.size() < SAMPLES) {
            samples.add(line.nick() + ", line " + line.place().substring(line.place().indexOf(':') + 1) + ": " + why);
        }
    }
}
