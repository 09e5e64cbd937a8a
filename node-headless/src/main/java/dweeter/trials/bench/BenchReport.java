/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// What [Bench] found in one run.
///
/// @param floors       what the machine does without Dweeter
/// @param results      what Dweeter does
/// @param copies       how many siblings the node had
/// @param listening    how long after its start the peer listened
/// @param ready        how long after its start the peer was a member of the ring
/// @param idleBytes    resident memory of the peer before load, where it can be found out
/// @param loadedBytes  the same after it
public record BenchReport(int copies, List<Measured> floors, List<Measured> results, Optional<Duration> listening,
        Optional<Duration> ready, OptionalLong idleBytes, OptionalLong loadedBytes) {

    static final String GROUP_COMMIT = "floor: group commit";
    static final String ECHO = "floor: TLS echo";
    static final String RAFT = "floor: bare Raft of 3";
    static final String DWEETS = "dweets";

    static final String PROFILES = "profile pages of 50";
    private static final double LEAST_SHARE_ALONE = 0.35;
    private static final double LEAST_SHARE_OF_RAFT = 0.5;
    private static final double LEAST_PROFILES = 4_000;
    private static final double MOST_TIMES_P99 = 5;
    private static final Duration LATEST_READY = Duration.ofMillis(1500);
    private static final double MIB = 1024.0 * 1024.0;
    private static final double MOST_IDLE_MIB = 180;
    private static final String ROW = "%-22s %7s %10s %10s %10s %11s %9s%n";

    public BenchReport {
        floors = List.copyOf(floors);
        results = List.copyOf(results);
    }

    /// Something to reach, and whether it was.
    ///
    /// @param bound the target in words, as `≥ 0.35`
    public record Target(String what, double is, String bound, boolean met) {}

    /// What the result stands on: for what is written a group commit, or bare Raft where several siblings keep it; an echo for
    /// the rest; with as many clients, or else
    /// with the most that were measured.
    public Optional<Measured> floorOf(Measured result) {
        String kind = result.what().equals(DWEETS) ? (copies > 1 ? RAFT : GROUP_COMMIT) : ECHO;
        List<Measured> ofKind = floors.stream().filter(floor -> floor.what().equals(kind)).toList();
        return ofKind.stream().filter(floor -> floor.clients() == result.clients()).findFirst()
                .or(() -> ofKind.stream().reduce((_, last) -> last));
    }

    /// The throughput of a result as a share of its floor's.
    public double share(Measured result) {
        return floorOf(result).map(floor -> result.perSecond() / floor.perSecond()).orElse(Double.NaN);
    }

    public List<Target> targets() {
        var targets = new ArrayList<Target>();
        Optional<Measured> most = results.stream().filter(result -> result.what().equals(DWEETS))
                .reduce((_, last) -> last);
        most.ifPresent(dweets -> {
            double share = share(dweets);
            String clients = ", " + dweets.clients() + " clients";
            double least = copies > 1 ? LEAST_SHARE_OF_RAFT : LEAST_SHARE_ALONE;
            targets.add(new Target("dweets / floor" + clients, share, "≥ " + least, share >= least));
            double times = floorOf(dweets).map(floor -> (double) dweets.p99().toNanos() / floor.p99().toNanos())
                    .orElse(Double.NaN);
            targets.add(new Target("p99 / floor's p99" + clients, times, "≤ " + MOST_TIMES_P99,
                    times <= MOST_TIMES_P99));
        });
        results.stream().filter(result -> result.what().equals(PROFILES)).findFirst()
                .ifPresent(pages -> targets.add(new Target("profile pages per s", pages.perSecond(),
                        "≥ " + LEAST_PROFILES, pages.perSecond() >= LEAST_PROFILES)));
        ready.ifPresent(time -> targets.add(new Target("peer ready, s", seconds(time), "≤ " + seconds(LATEST_READY),
                time.compareTo(LATEST_READY) <= 0)));
        idleBytes.ifPresent(bytes -> targets.add(new Target("peer idle, MiB", bytes / MIB, "≤ " + MOST_IDLE_MIB,
                bytes / MIB <= MOST_IDLE_MIB)));
        return targets;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, ROW, "", "clients", "per s", "p50 ms", "p99 ms", "CPU ms each",
                "of floor"));
        for (Measured floor : floors) {
            text.append(row(floor, ""));
        }
        for (Measured result : results) {
            text.append(row(result, String.format(Locale.ROOT, "%.3f", share(result))));
        }
        listening.ifPresent(time -> text
                .append(String.format(Locale.ROOT, "peer: listening %.2f s after its start", seconds(time))));
        loadedBytes.ifPresent(bytes -> text
                .append(String.format(Locale.ROOT, "; %.0f MiB resident after the load", bytes / MIB)));
        text.append(String.format("%n"));
        for (Target target : targets()) {
            text.append(String.format(Locale.ROOT, "%-32s %8.2f  %-8s %s%n", target.what(), target.is(),
                    target.bound(), target.met() ? "reached" : "missed"));
        }
        return text.toString().stripTrailing();
    }

    private static String row(Measured measured, String share) {
        return String.format(Locale.ROOT, ROW, measured.what(), measured.clients(),
                String.format(Locale.ROOT, "%,.0f", measured.perSecond()), millis(measured.median()),
                millis(measured.p99()), measured.cpu().map(BenchReport::millis).orElse(""), share);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / 1e6);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
