/* SPDX-License-Identifier: MIT */
package dweeter.node.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;

class AgreedClockTest {

    private static final Instant TODAY = Instant.parse("2026-11-29T12:00:00Z");
    private static final Instant IN_2099 = Instant.parse("2099-01-01T00:00:00Z");
    private static final Instant IN_1970 = Instant.parse("1970-01-02T00:00:00Z");
    private static final List<Address> OTHERS = IntStream.range(0, 5).mapToObj(i -> new Address("other" + i, 1))
            .toList();

    private long nanos;
    private Instant own = TODAY;
    private final AgreedClock clock = new AgreedClock(() -> own, () -> nanos);

    @Test
    void a_clock_with_nobody_to_compare_is_believed() {
        assertThat(clock.instant()).isEqualTo(TODAY);
    }

    @Test
    void the_own_clock_counts_while_it_is_half_a_second_off_at_most() {
        hear(TODAY.plusMillis(400), TODAY.plusMillis(450));

        assertThat(clock.instant()).isEqualTo(TODAY);
    }

    @Test
    void a_clock_that_jumps_to_2099_does_not_count_from_the_first_moment_on() {
        hear(TODAY, TODAY.plusMillis(20));
        assertThat(clock.instant()).isEqualTo(TODAY);
        own = IN_2099;

        assertThat(clock.instant()).isBetween(TODAY, TODAY.plusMillis(20));
    }

    @Test
    void a_machine_that_starts_in_1970_takes_the_time_of_the_others() {
        own = IN_1970;
        hear(TODAY, TODAY);

        assertThat(clock.instant()).isEqualTo(TODAY);
    }

    @Test
    void time_goes_on_between_two_words_of_the_others() {
        own = IN_1970;
        hear(TODAY, TODAY);
        pass(Duration.ofSeconds(3));

        assertThat(clock.instant()).isEqualTo(TODAY.plusSeconds(3));
    }

    @Test
    void one_of_several_others_that_is_wrong_moves_nobody() {
        hear(IN_2099, TODAY, TODAY.minusMillis(100));

        assertThat(clock.instant()).isEqualTo(TODAY);
    }

    @Test
    void where_one_word_stands_against_another_what_counted_before_goes_on() {
        hear(TODAY);
        assertThat(clock.instant()).isEqualTo(TODAY);
        own = IN_2099;

        assertThat(clock.instant()).isEqualTo(TODAY);
    }

    @Test
    void of_wrong_clocks_that_differ_none_outvotes_two_that_agree() {
        assertThat(AgreedClock.agree(1_000_000_000L, List.of(2_000_000_000L, 5L, 7L), Optional.empty()))
                .isBetween(5L, 7L);
    }

    @Test
    void what_was_heard_long_ago_does_not_count() {
        hear(IN_2099, IN_2099);
        pass(AgreedClock.FRESH.plusSeconds(1));
        own = TODAY.plusSeconds(21);

        assertThat(clock.instant()).isEqualTo(own);
    }

    private void hear(Instant... times) {
        for (int i = 0; i < times.length; i++) {
            clock.hear(OTHERS.get(i), times[i]);
        }
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
