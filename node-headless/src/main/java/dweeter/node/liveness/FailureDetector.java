/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

import dweeter.rpc.Jitter;

/// Says when whom to probe, and judges by who answers. Probes come at uniformly random intervals, so that many who probe do
/// not fall into step; three misses in a row make a dead one, one answer makes it alive again.
///
/// What others say of somebody is hearsay, since they may be the ones that are cut off: it makes a probe due at once, after
/// which one own miss is enough. Who is not watched but said to be silent is watched for a while. For one thread; time and
/// chance are handed in.
///
/// @param <S> who is probed
public final class FailureDetector<S> {

    static final int MISSES = 3;
    /// How long somebody is watched of whom one has only heard.
    static final Duration RUMOUR = Duration.ofMinutes(1);

    private static final int MOST_RUMOURED = 64;

    private final long meanNanos;
    private final RandomGenerator random;
    private final Map<S, Subject> subjects = new HashMap<>();
    private Set<S> wanted = Set.of();

    /// Times are readings of a [dweeter.rpc.Ticker].
    ///
    /// @param answeredAt    when it was last known to be alive, or came to be watched
    /// @param rumouredUntil until when it is watched even if nobody wants it to be
    private record Subject(int misses, long probeAt, boolean underWay, long answeredAt, long rumouredUntil) {}

    /// @param mean the mean time between two probes of one subject
    public FailureDetector(Duration mean, RandomGenerator random) {
        this.meanNanos = mean.toNanos();
        this.random = random;
    }

    /// Watches these from now on, and of the others only those of whom there are rumours. Who is new is probed at once.
    public void watch(Set<S> others, long now) {
        wanted = new HashSet<>(others);
        subjects.entrySet()
                .removeIf(each -> !wanted.contains(each.getKey()) && each.getValue().rumouredUntil - now <= 0);
        for (S one : wanted) {
            subjects.computeIfAbsent(one, _ -> new Subject(0, now, false, now - meanNanos, now));
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
            return new Subject(subject.misses, subject.probeAt, true, subject.answeredAt, subject.rumouredUntil);
        });
        return due;
    }

    /// When the next of them is due, unless somebody is watched who was not before.
    ///
    /// @return absent while nobody is waited for
    public OptionalLong nextDue() {
        return subjects.values().stream().filter(subject -> !subject.underWay).mapToLong(Subject::probeAt)
                .reduce((one, other) -> one - other < 0 ? one : other);
    }

    public void answered(S one, long now) {
        subjects.computeIfPresent(one, (_, _) -> new Subject(0, later(now), false, now, now));
    }

    public void missed(S one, long now) {
        subjects.computeIfPresent(one, (_, subject) -> new Subject(Math.min(MISSES, subject.misses + 1), later(now),
                false, subject.answeredAt, subject.rumouredUntil));
    }

    /// Hears from somebody that `one` is silent. Who has just answered here is believed more.
    public void doubt(S one, long now) {
        Subject subject = subjects.get(one);
        if (subject == null) {
            if (rumoured(now) < MOST_RUMOURED) {
                subjects.put(one, new Subject(MISSES - 1, now, false, now - meanNanos, now + RUMOUR.toNanos()));
            }
        } else if (now - subject.answeredAt >= meanNanos / 2) {
            boolean isNews = subject.misses < MISSES - 1;
            subjects.put(one, new Subject(Math.max(MISSES - 1, subject.misses), isNews ? now : subject.probeAt,
                    subject.underWay, subject.answeredAt, now + RUMOUR.toNanos()));
        }
    }

    /// What is thought of somebody; of those who are not watched, the best.
    public Liveness of(S one) {
        Subject subject = subjects.get(one);
        int misses = subject == null ? 0 : subject.misses;
        return misses == 0 ? Liveness.ALIVE : misses < MISSES ? Liveness.SUSPECTED : Liveness.DEAD;
    }

    /// Those that are taken for dead.
    public Set<S> dead() {
        var dead = new HashSet<S>();
        subjects.forEach((one, subject) -> {
            if (subject.misses >= MISSES) {
                dead.add(one);
            }
        });
        return dead;
    }

    /// Those of the dead that are watched, to be told to others. What was only heard is not passed on: it would never die out.
    public Set<S> silent() {
        Set<S> silent = dead();
        silent.retainAll(wanted);
        return silent;
    }

    private long rumoured(long now) {
        return subjects.values().stream().filter(subject -> subject.rumouredUntil - now > 0).count();
    }

    /// A moment some mean from now.
    private long later(long now) {
        return now + Jitter.around(Duration.ofNanos(meanNanos), random).toNanos();
    }
}
