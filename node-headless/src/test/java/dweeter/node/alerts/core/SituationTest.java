/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SituationTest {

    private static final Instant NOW = Instant.parse("2026-11-30T20:00:00Z");
    private static final Situation.Machine WELL = machine("peer:7410", 50, 60, 0);

    @Test
    void where_all_is_well_nobody_is_told() {
        assertThat(troubles(WELL, 3, Optional.of(NOW.minus(Duration.ofHours(47))), true)).isEmpty();
    }

    @Test
    void a_full_disk_a_certificate_that_was_not_renewed_and_a_wrong_clock_are_told() {
        assertThat(troubles(machine("peer:7410", 9, 29, -700), 3, Optional.of(NOW), true))
                .containsExactly("disk/peer:7410", "certificate/peer:7410", "clock/peer:7410");
    }

    @Test
    void too_few_copies_and_an_old_backup_are_told() {
        assertThat(troubles(WELL, 2, Optional.of(NOW.minus(Duration.ofHours(49))), true))
                .containsExactly("copies/ab12cd34", "backup/network");
    }

    @Test
    void that_there_never_was_a_backup_is_told_after_that_time() {
        assertThat(troubles(WELL, 3, Optional.empty(), true)).containsExactly("backup/network");
    }

    @Test
    void an_entry_that_is_not_the_first_tells_of_itself_alone() {
        assertThat(troubles(machine("peer:7410", 1, 1, 9_999), 0, Optional.empty(), false)).isEmpty();
        assertThat(new Situation(NOW, NOW, 3, List.of(), machine("entry:7401", 5, 60, 0), List.of(), Optional.of(NOW),
                false).troubles(Duration.ofHours(48))).extracting(Trouble::key).containsExactly("disk/entry:7401");
    }

    private static List<String> troubles(Situation.Machine peer, int alive, Optional<Instant> backup, boolean first) {
        return new Situation(NOW, NOW.minus(Duration.ofDays(3)), 3,
                List.of(new Situation.Group("ab12cd34", alive)), machine("entry:7401", 50, 60, 0), List.of(peer),
                backup,
                first).troubles(Duration.ofHours(48)).stream().map(Trouble::key).toList();
    }

    private static Situation.Machine machine(String name, int disk, int days, int clock) {
        return new Situation.Machine(name, disk, NOW.plus(Duration.ofDays(days)), Duration.ofMillis(clock));
    }
}
