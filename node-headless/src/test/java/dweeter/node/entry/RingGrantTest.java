/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;

class RingGrantTest {

    private static final UUID FOUNDER = new UUID(1, 1);
    private static final UUID ANOTHER = new UUID(2, 2);

    @Test
    void whoever_asks_first_may_found_the_ring_and_nobody_else_ever() {
        RingGrant grant = new RingGrant.Open().askedBy(FOUNDER).askedBy(ANOTHER);

        assertThat(grant.allows(FOUNDER)).isTrue();
        assertThat(grant.allows(ANOTHER)).isFalse();
    }

    @Test
    void an_entry_that_does_not_know_grants_nothing() {
        RingGrant grant = RingGrant.of(Optional.empty()).askedBy(FOUNDER);

        assertThat(grant).isEqualTo(new RingGrant.Unknown());
        assertThat(grant.allows(FOUNDER)).isFalse();
    }

    @Test
    void an_entry_that_was_put_back_to_an_older_state_believes_what_another_one_knows() {
        RingGrant grant = new RingGrant.Open().heard(FOUNDER).askedBy(ANOTHER);

        assertThat(grant.allows(ANOTHER)).isFalse();
        assertThat(grant.founder()).contains(FOUNDER);
    }

    @Test
    void what_was_granted_is_not_granted_to_somebody_else_on_hearsay() {
        RingGrant grant = new RingGrant.Given(FOUNDER).heard(ANOTHER);

        assertThat(grant).isEqualTo(new RingGrant.Given(FOUNDER));
    }

    @Test
    void it_is_read_back_as_it_was_written() {
        for (RingGrant grant : new RingGrant[]{new RingGrant.Open(), new RingGrant.Given(FOUNDER),
                new RingGrant.Unknown()}) {
            assertThat(RingGrant.of(Optional.of(grant.text()))).isEqualTo(grant);
        }
    }
}
