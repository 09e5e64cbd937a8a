/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

class ProvisionalMembershipTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private long nanos;
    private final ProvisionalMembership provisional = new ProvisionalMembership(false, () -> nanos);

    @Test
    void a_founder_who_hears_of_nobody_and_holds_nothing_gives_up_after_a_minute() {
        assertThat(after(ProvisionalMembership.STILLBORN.minus(MOMENT), true, false, true)).isFalse();
        assertThat(after(MOMENT.multipliedBy(2), true, false, true)).isTrue();
    }

    @Test
    void a_sibling_with_anything_in_its_log_stays_however_long_it_hears_of_nobody() {
        for (int day = 0; day < 30; day++) {
            assertThat(after(Duration.ofDays(1), true, false, false)).isFalse();
        }
    }

    @Test
    void a_founder_of_a_group_that_is_led_stays_before_anything_is_written() {
        assertThat(after(ProvisionalMembership.STILLBORN.multipliedBy(10), true, true, true)).isFalse();
    }

    @Test
    void a_peer_that_was_asked_in_and_never_added_gives_up_though_somebody_leads() {
        assertThat(after(ProvisionalMembership.ORPHANED.minus(MOMENT), false, true, false)).isFalse();
        assertThat(after(MOMENT.multipliedBy(2), false, true, false)).isTrue();
    }

    @Test
    void a_sibling_that_was_added_is_no_orphan_ever() {
        assertThat(after(MOMENT, true, true, false)).isFalse();
        for (int day = 0; day < 30; day++) {
            assertThat(after(Duration.ofDays(1), false, false, false)).isFalse();
        }
    }

    @Test
    void a_sibling_that_does_not_know_any_more_that_it_was_added_keeps_what_it_has() {
        var returned = new ProvisionalMembership(true, () -> nanos);

        nanos += Duration.ofDays(30).toNanos();

        assertThat(returned.areGone(false, false, false)).isFalse();
    }

    private boolean after(Duration time, boolean added, boolean led, boolean emptyLog) {
        nanos += time.toNanos();
        return provisional.areGone(added, led, emptyLog);
    }
}
