/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Judge<String> judge = new Judge<>(Duration.ofSeconds(2), new SplittableRandom(7));
    private long now;

    @Test
    void three_misses_in_a_row_make_a_dead_one_and_one_answer_makes_it_alive() {
        judge.watch(Set.of("ana"), now);
        var seen = new ArrayList<Verdict>();

        for (boolean answers : List.of(true, false, false, false, false, true, false)) {
            awaitProbe();
            if (answers) {
                judge.answered("ana", now);
            } else {
                judge.missed("ana", now);
            }
            seen.add(judge.of("ana"));
        }

        assertThat(seen).containsExactly(Verdict.ALIVE, Verdict.SUSPECTED, Verdict.SUSPECTED, Verdict.DEAD,
                Verdict.DEAD,
                Verdict.ALIVE, Verdict.SUSPECTED);
    }

    @Test
    void misses_that_are_not_in_a_row_do_not_add_up() {
        judge.watch(Set.of("ana"), now);

        for (int round = 0; round < 20; round++) {
            awaitProbe();
            judge.missed("ana", now);
            awaitProbe();
            judge.missed("ana", now);
            awaitProbe();
            judge.answered("ana", now);
        }

        assertThat(judge.of("ana")).isEqualTo(Verdict.ALIVE);
    }

    @Test
    void probes_come_between_half_and_one_and_a_half_times_the_mean_and_not_in_step() {
        judge.watch(Set.of("ana"), now);
        var pauses = new ArrayList<Long>();
        awaitProbe();
        judge.answered("ana", now);
        long last = now;

        for (int i = 0; i < 500; i++) {
            awaitProbe();
            pauses.add(now - last);
            last = now;
            judge.answered("ana", now);
        }

        assertThat(pauses).allMatch(pause -> pause >= SECOND && pause <= 3 * SECOND + SECOND / 100);
        assertThat(pauses.stream().mapToLong(pause -> pause / (SECOND / 4)).distinct().count()).isGreaterThan(6);
    }

    @Test
    void whoever_comes_to_be_watched_is_probed_at_once() {
        judge.watch(Set.of("ana"), now);

        assertThat(judge.due(now)).containsExactly("ana");
    }

    @Test
    void whoever_is_being_probed_is_not_probed_again_meanwhile() {
        judge.watch(Set.of("ana"), now);
        awaitProbe();

        now += 100 * SECOND;

        assertThat(judge.due(now)).isEmpty();
    }

    @Test
    void whoever_is_no_longer_watched_is_forgotten() {
        judge.watch(Set.of("ana"), now);
        for (int i = 0; i < Judge.MISSES; i++) {
            awaitProbe();
            judge.missed("ana", now);
        }

        judge.watch(Set.of("bea"), now);
        judge.watch(Set.of("ana", "bea"), now);

        assertThat(judge.of("ana")).isEqualTo(Verdict.ALIVE);
    }

    @Test
    void a_rumour_makes_a_probe_due_at_once_and_one_own_miss_enough() {
        judge.watch(Set.of("ana"), now);
        awaitProbe();
        judge.answered("ana", now);
        now += SECOND;

        judge.doubt("ana", now);

        assertThat(judge.of("ana")).isEqualTo(Verdict.SUSPECTED);
        assertThat(judge.due(now)).containsExactly("ana");
        judge.missed("ana", now);
        assertThat(judge.of("ana")).isEqualTo(Verdict.DEAD);
    }

    @Test
    void a_rumour_about_one_that_has_just_answered_is_not_believed() {
        judge.watch(Set.of("ana"), now);
        awaitProbe();
        judge.answered("ana", now);

        judge.doubt("ana", now + SECOND / 2);

        assertThat(judge.of("ana")).isEqualTo(Verdict.ALIVE);
        assertThat(judge.due(now + SECOND / 2)).isEmpty();
    }

    @Test
    void a_rumour_is_checked_and_an_answer_ends_it() {
        judge.watch(Set.of("ana"), now);
        now += SECOND / 10;
        judge.doubt("ana", now);
        assertThat(judge.due(now)).containsExactly("ana");

        judge.answered("ana", now);

        assertThat(judge.of("ana")).isEqualTo(Verdict.ALIVE);
    }

    @Test
    void one_that_is_only_heard_of_is_watched_for_a_while_and_not_told_of() {
        judge.watch(Set.of("ana"), now);
        awaitProbe();
        judge.doubt("bea", now);
        assertThat(judge.due(now)).containsExactly("bea");
        judge.missed("bea", now);

        assertThat(judge.dead()).containsExactly("bea");
        assertThat(judge.silent()).isEmpty();

        now += Judge.RUMOUR.toNanos();
        judge.watch(Set.of("ana"), now);
        assertThat(judge.dead()).isEmpty();
    }

    private void awaitProbe() {
        while (judge.due(now).isEmpty()) {
            now += SECOND / 100;
        }
    }
}
