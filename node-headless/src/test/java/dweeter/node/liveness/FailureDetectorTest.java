/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class FailureDetectorTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final FailureDetector<String> detector = new FailureDetector<>(Duration.ofSeconds(2),
            new SplittableRandom(7));
    private long now;

    @Test
    void three_misses_in_a_row_make_a_dead_one_and_one_answer_makes_it_alive() {
        detector.watch(Set.of("ana"), now);
        var seen = new ArrayList<Liveness>();

        for (boolean answers : List.of(true, false, false, false, false, true, false)) {
            awaitProbe();
            if (answers) {
                detector.answered("ana", now);
            } else {
                detector.missed("ana", now);
            }
            seen.add(detector.of("ana"));
        }

        assertThat(seen).containsExactly(Liveness.ALIVE, Liveness.SUSPECTED, Liveness.SUSPECTED, Liveness.DEAD,
                Liveness.DEAD,
                Liveness.ALIVE, Liveness.SUSPECTED);
    }

    @Test
    void misses_that_are_not_in_a_row_do_not_add_up() {
        detector.watch(Set.of("ana"), now);

        for (int round = 0; round < 20; round++) {
            awaitProbe();
            detector.missed("ana", now);
            awaitProbe();
            detector.missed("ana", now);
            awaitProbe();
            detector.answered("ana", now);
        }

        assertThat(detector.of("ana")).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void probes_come_between_half_and_one_and_a_half_times_the_mean_and_not_in_step() {
        detector.watch(Set.of("ana"), now);
        var pauses = new ArrayList<Long>();
        awaitProbe();
        detector.answered("ana", now);
        long last = now;

        for (int i = 0; i < 500; i++) {
            awaitProbe();
            pauses.add(now - last);
            last = now;
            detector.answered("ana", now);
        }

        assertThat(pauses).allMatch(pause -> pause >= SECOND && pause <= 3 * SECOND + SECOND / 100);
        assertThat(pauses.stream().mapToLong(pause -> pause / (SECOND / 4)).distinct().count()).isGreaterThan(6);
    }

    @Test
    void whoever_comes_to_be_watched_is_probed_at_once() {
        detector.watch(Set.of("ana"), now);

        assertThat(detector.due(now)).containsExactly("ana");
    }

    @Test
    void whoever_is_being_probed_is_not_probed_again_meanwhile() {
        detector.watch(Set.of("ana"), now);
        awaitProbe();

        now += 100 * SECOND;

        assertThat(detector.due(now)).isEmpty();
    }

    @Test
    void whoever_is_no_longer_watched_is_forgotten() {
        detector.watch(Set.of("ana"), now);
        for (int i = 0; i < FailureDetector.MISSES; i++) {
            awaitProbe();
            detector.missed("ana", now);
        }

        detector.watch(Set.of("bea"), now);
        detector.watch(Set.of("ana", "bea"), now);

        assertThat(detector.of("ana")).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void a_rumour_makes_a_probe_due_at_once_and_one_own_miss_enough() {
        detector.watch(Set.of("ana"), now);
        awaitProbe();
        detector.answered("ana", now);
        now += SECOND;

        detector.doubt("ana", now);

        assertThat(detector.of("ana")).isEqualTo(Liveness.SUSPECTED);
        assertThat(detector.due(now)).containsExactly("ana");
        detector.missed("ana", now);
        assertThat(detector.of("ana")).isEqualTo(Liveness.DEAD);
    }

    @Test
    void a_rumour_about_one_that_has_just_answered_is_not_believed() {
        detector.watch(Set.of("ana"), now);
        awaitProbe();
        detector.answered("ana", now);

        detector.doubt("ana", now + SECOND / 2);

        assertThat(detector.of("ana")).isEqualTo(Liveness.ALIVE);
        assertThat(detector.due(now + SECOND / 2)).isEmpty();
    }

    @Test
    void a_rumour_is_checked_and_an_answer_ends_it() {
        detector.watch(Set.of("ana"), now);
        now += SECOND / 10;
        detector.doubt("ana", now);
        assertThat(detector.due(now)).containsExactly("ana");

        detector.answered("ana", now);

        assertThat(detector.of("ana")).isEqualTo(Liveness.ALIVE);
    }

    @Test
    void one_that_is_only_heard_of_is_watched_for_a_while_and_not_told_of() {
        detector.watch(Set.of("ana"), now);
        awaitProbe();
        detector.doubt("bea", now);
        assertThat(detector.due(now)).containsExactly("bea");
        detector.missed("bea", now);

        assertThat(detector.dead()).containsExactly("bea");
        assertThat(detector.silent()).isEmpty();

        now += FailureDetector.RUMOUR.toNanos();
        detector.watch(Set.of("ana"), now);
        assertThat(detector.dead()).isEmpty();
    }

    private void awaitProbe() {
        while (detector.due(now).isEmpty()) {
            now += SECOND / 100;
        }
    }
}
