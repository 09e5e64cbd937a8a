/* SPDX-License-Identifier: MIT */
package dweeter.node.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import dweeter.node.limits.core.Rate;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Message;

class AllotmentTest {

    private static final Message DONE = new NickChecked(true);

    private final Allotment<String> two = new Allotment<>("a share", List.of(new Rate(2, Duration.ofSeconds(30))),
            () -> 7);

    @Test
    void a_wait_is_long_enough_to_be_told_and_short_enough_to_be_waited_for() {
        assertThat(Allotment.later(Duration.ofMillis(3), "").afterMillis()).isEqualTo(2_000);
        assertThat(Allotment.later(Duration.ofMillis(3), "").isForWhoeverAsked()).isTrue();
        assertThat(Allotment.later(Duration.ofDays(1), "").afterMillis()).isEqualTo(60_000);
    }

    @Test
    void what_does_not_count_is_given_back() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(two.spend("ana", () -> DONE, _ -> false)).isEqualTo(DONE);
        }
        two.spend("ana", () -> DONE, _ -> true);
        two.spend("ana", () -> DONE, _ -> true);

        assertThat(two.spend("ana", () -> DONE, _ -> true)).isEqualTo(
                new TryAgain(30_000, "too much of this: a share is 2 at once, then one per 30000 ms"));
    }

    @Test
    void what_breaks_is_given_back() throws Exception {
        for (int i = 0; i < 10; i++) {
            try {
                two.spend("ana", () -> {
                    throw new IllegalStateException("broken");
                }, _ -> true);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("broken");
            }
        }

        assertThat(two.spend("ana", () -> DONE, _ -> true)).isEqualTo(DONE);
    }

    @Test
    void many_at_once_get_no_more_than_there_is() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Message>> asking = Collections.nCopies(200,
                    () -> two.spend("ana", () -> DONE, _ -> true));

            long done = threads.invokeAll(asking).stream().filter(answer -> answer.resultNow().equals(DONE)).count();

            assertThat(done).isEqualTo(2);
        }
    }
}
