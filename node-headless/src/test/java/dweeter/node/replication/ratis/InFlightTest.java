/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dweeter.node.replication.Logged;

class InFlightTest {

    private final InFlight<Long> inFlight = new InFlight<>();
    private final Proposal<Long> proposal = new Proposal<>(new byte[]{1});
    private final long number = inFlight.add(new Batch<>(List.of(proposal)));

    @Test
    void an_entry_in_doubt_that_is_applied_after_all_gets_its_answer() {
        inFlight.doubt(number, 11);
        inFlight.passed(10);

        inFlight.remove(number).orElseThrow().answer(List.of(5L));

        assertThat(proposal.answer()).isCompletedWithValue(new Logged.Done<>(5L));
    }

    @Test
    void an_entry_in_doubt_whose_place_another_has_taken_was_never_done() {
        inFlight.doubt(number, 11);

        inFlight.passed(10);
        assertThat(proposal.answer()).isNotDone();
        inFlight.passed(11);

        assertThat(proposal.answer()).isCompletedWithValue(new Logged.NotLeader<>(Optional.empty()));
    }

    @Test
    void doubt_comes_too_late_for_what_was_applied() {
        inFlight.remove(number);

        inFlight.doubt(number, 11);
        inFlight.passed(11);

        assertThat(proposal.answer()).isNotDone();
    }

    @Test
    void what_is_forgotten_may_have_been_done() {
        inFlight.forget("the log is closed");

        assertThat(proposal.answer()).isCompletedWithValue(new Logged.Unknown<>("the log is closed"));
    }
}
