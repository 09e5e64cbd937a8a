/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.RingId;

class ZaveInvariantTest {

    @Test
    void an_ideal_ring_violates_nothing() {
        assertThat(ring(Map.of(1, list(2, 3), 2, list(3, 4), 3, list(4, 1), 4, list(1, 2)), 1, 2, 3).violated())
                .isEmpty();
    }

    @Test
    void an_appendage_with_a_dead_first_successor_violates_nothing() {
        assertThat(ring(Map.of(1, list(2, 4), 2, list(4, 1), 4, list(1, 2), 7, list(9, 1)), 1, 2, 4).violated())
                .isEmpty();
    }

    @Test
    void a_list_of_dead_nodes_only_is_seen() {
        assertThat(ring(Map.of(1, list(2, 3), 2, list(1), 5, list(6, 7))).violated())
                .containsExactly("OneLiveSuccessor", "ConnectedAppendages");
    }

    @Test
    void the_lack_of_a_ring_is_seen() {
        assertThat(ring(Map.of(1, list(2), 2, list(3), 3, list(4))).violated()).contains("AtLeastOneRing");
    }

    @Test
    void two_rings_are_seen() {
        assertThat(ring(Map.of(1, list(3), 3, list(1), 2, list(4), 4, list(2))).violated()).contains("AtMostOneRing");
    }

    @Test
    void a_ring_that_goes_round_twice_is_seen() {
        assertThat(ring(Map.of(1, list(3), 3, list(2), 2, list(4), 4, list(1))).violated())
                .containsExactly("OrderedRing");
    }

    @Test
    void a_repeated_entry_and_one_s_own_name_are_seen() {
        assertThat(ring(Map.of(1, list(2, 2), 2, list(1))).violated()).contains("NoDuplicates");
        assertThat(ring(Map.of(1, list(2, 1), 2, list(1))).violated()).contains("NoDuplicates");
    }

    @Test
    void a_list_out_of_order_is_seen() {
        assertThat(ring(Map.of(1, list(2, 4, 3), 2, list(1), 3, list(1), 4, list(1))).violated())
                .contains("OrderedSuccessorLists");
    }

    @Test
    void a_list_that_leaves_out_a_member_of_the_base_is_seen() {
        assertThat(ring(Map.of(1, list(2, 4), 2, list(3, 4), 3, list(4, 1), 4, list(1, 2)), 1, 3, 4).violated())
                .containsExactly("BaseNotSkipped");
    }

    private static ZaveInvariant ring(Map<Integer, List<RingId>> successors, int... base) {
        var lists = new TreeMap<RingId, List<RingId>>();
        successors.forEach((position, list) -> lists.put(Nodes.id(position), list));
        Set<RingId> staying = IntStream.of(base).mapToObj(Nodes::id).collect(Collectors.toSet());
        return new ZaveInvariant(lists, staying);
    }

    private static List<RingId> list(int... positions) {
        return IntStream.of(positions).mapToObj(Nodes::id).toList();
    }
}
