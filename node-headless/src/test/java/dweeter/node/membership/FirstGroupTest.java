/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

class FirstGroupTest {

    private static final UUID ANA = new UUID(1, 2);
    private static final UUID BEA = new UUID(1, 3);

    @Test
    void whoever_founds_a_ring_comes_to_the_same_group_each_time() {
        assertThat(FirstGroup.of("network", ANA)).isEqualTo(FirstGroup.of("network", ANA));
    }

    @Test
    void two_who_found_a_ring_do_not_pass_for_one_group() {
        assertThat(FirstGroup.of("network", ANA)).isNotEqualTo(FirstGroup.of("network", BEA));
    }

    @Test
    void a_group_that_founded_a_ring_is_known_by_its_uuid_and_of_one_network_only() {
        UUID group = FirstGroup.of("network", ANA);

        assertThat(FirstGroup.isOf("network", group)).isTrue();
        assertThat(FirstGroup.isOf("another", group)).isFalse();
        assertThat(FirstGroup.isOf("network", UUID.randomUUID())).isFalse();
        assertThat(group.version()).isEqualTo(8);
        assertThat(group.variant()).isEqualTo(2);
    }
}
