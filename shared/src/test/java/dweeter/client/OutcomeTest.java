/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.protocol.Refusal;

class OutcomeTest {

    @Test
    void a_value_is_changed() {
        assertThat(new Outcome.Done<>(20).map(n -> n + 1)).isEqualTo(new Outcome.Done<>(21));
    }

    @Test
    void what_has_no_value_stays_as_it_is() {
        List<Outcome<Integer>> others = List.of(new Outcome.Refused<>(Refusal.NICK_TAKEN, "taken"),
                new Outcome.TryLater<>("later"), new Outcome.Unknown<>("who knows"), new Outcome.Offline<>());

        assertThat(others).allSatisfy(other -> assertThat((Object) other.map(n -> n + 1)).isEqualTo(other));
    }
}
