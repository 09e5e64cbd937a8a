/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Says when whom to probe, and judges by who answers. Probes come at uniformly random intervals, so that many who probe do
/// not fall into step; three misses in a row make a dead one, one answer makes it alive again. For one thread; time and
/// chance are handed in.
///
/// @param <S> who is probed
public final class Judge<S> {

    static final int MISSES = 3;

    private final long meanNanos;
    private final RandomGenerator random;
    private final Map<S, Subject> subjects = new HashMap<>();

    /// Times are readings of a [dweeter.rpc.Ticker].
    private record Subject(int misses, long probeAt, boolean underWay) {}

    /// @param mean the mean time between two probes of one subject
    public Judge(Duration mean, RandomGenerator random) {
        this.meanNanos = mean.toNanos();
        this.random = random;
    }

    /// Watches exactly these from now on.
    public void watch(Set<S> wanted, long now) {
        subjects.keySet().retainAll(new HashSet<>(wanted));
        for (S one : wanted) {
            subjects.computeIfAbsent(one, _ -> new Subject(0, later(now), false));
        }
    }

    /// Whom to probe now. Of each that is named, [#answered] or [#missed] is to be told.
    public List<S> due(long now) {
        var due = new ArrayList<S>();
        subjects.replaceAll((one, subject) -> {
            if (subject.underWay || subject.probeAt - now > 0) {
                return subject;
            }
            due.add(one);
            return new Subject(subject.misses, subject.probeAt, true);
        });
        return due;
    }

    public void answered(S one, long now) {
        subjects.computeIfPresent(one, (_, _) -> new Subject(0, later(now), false));
    }

    public void missed(S one, long now) {
        subjects.computeIfPresent(one,
                (_, subject) -> new Subject(Math.min(MISSES, subject.misses + 1), later(now), false));
    }

    /// What is thought of somebody; of those who are not watched, the best.
    public Verdict of(S one) {
        Subject subject = subjects.get(one);
        int misses = subject == null ? 0 : subject.misses;
        return misses == 0 ? Verdict.ALIVE : misses < MISSES ? Verdict.SUSPECTED : Verdict.DEAD;
    }

    /// A moment between half and one and a half times the mean from now.
    private long later(long now) {
        return now + meanNanos / 2 + random.nextLong(meanNanos);
    }
}
