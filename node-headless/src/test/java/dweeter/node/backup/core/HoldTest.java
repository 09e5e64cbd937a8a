/* SPDX-License-Identifier: MIT */
package dweeter.node.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class HoldTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    // As a clock that has run for 292 years and begins anew.
    private static final long NOW = Long.sum(Long.MAX_VALUE, -5);

    private final Hold hold = new Hold();

    @Test
    void while_nobody_holds_it_everything_is_proposed() {
        assertThat(hold.admits(NOW)).isTrue();
        assertThat(hold.left(NOW)).isZero();
        assertThat(hold.isStill(ONE, NOW)).isFalse();
    }

    @Test
    void who_is_held_proposes_nothing_and_is_still_once_everything_has_settled() {
        hold.proposed();
        hold.proposed();

        assertThat(hold.begin(ONE, NOW, SECOND)).isTrue();

        assertThat(hold.admits(NOW)).isFalse();
        assertThat(hold.isStill(ONE, NOW)).isFalse();
        hold.settled();
        assertThat(hold.isStill(ONE, NOW)).isFalse();
        hold.settled();
        assertThat(hold.isStill(ONE, NOW)).isTrue();
        assertThat(hold.isStill(OTHER, NOW)).isFalse();
    }

    @Test
    void an_operator_who_dies_holds_nobody_up_for_longer_than_was_asked_for() {
        hold.begin(ONE, NOW, SECOND);

        assertThat(hold.left(NOW + 400_000_000)).isEqualTo(Duration.ofMillis(600));
        assertThat(hold.admits(NOW + SECOND.toNanos() - 1)).isFalse();
        assertThat(hold.admits(NOW + SECOND.toNanos())).isTrue();
        assertThat(hold.holds(ONE, NOW + SECOND.toNanos())).isFalse();
    }

    @Test
    void another_backup_does_not_take_what_is_held() {
        hold.begin(ONE, NOW, SECOND);

        assertThat(hold.begin(OTHER, NOW, SECOND)).isFalse();
        hold.end(OTHER);
        assertThat(hold.holds(ONE, NOW)).isTrue();
        assertThat(hold.begin(OTHER, NOW + SECOND.toNanos(), SECOND)).isTrue();
    }

    @Test
    void who_asks_again_holds_it_for_that_much_longer() {
        hold.begin(ONE, NOW, SECOND);
        hold.begin(ONE, NOW + 900_000_000, SECOND);

        assertThat(hold.admits(NOW + 1_800_000_000)).isFalse();
        hold.end(ONE);
        assertThat(hold.admits(NOW + 1_800_000_000)).isTrue();
    }
}
