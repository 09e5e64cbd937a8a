/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.model.Sibling;

class GroupFormationTest {

    private static final List<Sibling> WAITING = IntStream.range(0, 5).mapToObj(GroupFormationTest::sibling).toList();

    @Test
    void those_who_wait_are_cut_into_groups_and_the_first_of_each_founds_it() {
        assertThat(GroupFormation.of(sibling(0), WAITING, 2).toFound()).contains(WAITING.subList(0, 2));
        assertThat(GroupFormation.of(sibling(2), WAITING, 2).toFound()).contains(WAITING.subList(2, 4));
    }

    @Test
    void nobody_else_founds() {
        assertThat(GroupFormation.of(sibling(3), WAITING, 2).toFound()).isEmpty();
        assertThat(GroupFormation.of(sibling(3), WAITING, 2).group()).isEqualTo(WAITING.subList(2, 4));
    }

    @Test
    void a_group_that_is_not_whole_is_not_founded() {
        assertThat(GroupFormation.of(sibling(4), WAITING, 2).toFound()).isEmpty();
    }

    @Test
    void one_who_waits_no_longer_has_no_fellows() {
        assertThat(GroupFormation.of(sibling(9), WAITING, 2).group()).isEmpty();
    }

    private static Sibling sibling(int number) {
        String host = "peer" + number;
        return new Sibling(new UUID(0, number), new Address(host, 7412),
                new Peer(new Address(host, 7410), new Address(host, 7411)));
    }
}
