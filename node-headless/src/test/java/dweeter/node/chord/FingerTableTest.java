/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;
import dweeter.model.RingId;

class FingerTableTest {

    private final FingerTable empty = FingerTable.empty(Nodes.id(60));

    @Test
    void every_row_of_an_empty_table_is_the_node_itself() {
        assertThat(empty.row(0)).isEmpty();
        assertThat(empty.row(255)).isEmpty();
    }

    @Test
    void a_row_is_the_first_known_node_at_or_after_its_start() {
        // Positions are 2^250 apart, and 62, 2 and 20 lie 2, 6 and 24 steps after 60.
        FingerTable table = empty.found(0, Nodes.at(62)).found(252, Nodes.at(2)).found(253, Nodes.at(20));

        assertThat(table.row(0)).contains(Nodes.at(62));
        assertThat(table.row(251)).contains(Nodes.at(62));
        assertThat(table.row(252)).contains(Nodes.at(2));
        assertThat(table.row(253)).contains(Nodes.at(20));
        assertThat(table.row(254)).contains(Nodes.at(20));
        assertThat(table.row(255)).isEmpty();
        assertThat(table.nodes()).containsExactly(Nodes.at(62), Nodes.at(2), Nodes.at(20));
    }

    @Test
    void what_was_found_replaces_what_was_thought_to_lie_before_it() {
        FingerTable table = empty.found(0, Nodes.at(62)).found(252, Nodes.at(2));

        assertThat(table.found(0, Nodes.at(20)).nodes()).containsExactly(Nodes.at(20));
        assertThat(table.found(0, Nodes.at(60)).nodes()).isEmpty();
    }

    @Test
    void a_node_before_the_start_of_the_row_is_not_believed() {
        assertThat(empty.found(255, Nodes.at(62))).isSameAs(empty);
    }

    @Test
    void the_rows_of_a_dead_node_go_to_the_next_one_known() {
        FingerTable table = empty.found(0, Nodes.at(62)).found(252, Nodes.at(2)).without(Nodes.at(62));

        assertThat(table.row(0)).contains(Nodes.at(2));
        assertThat(table.without(Nodes.at(62))).isSameAs(table);
        assertThat(table.without(Nodes.at(60))).isSameAs(table);
    }

    @Test
    void a_node_that_moved_keeps_its_rows() {
        Node moved = Nodes.moved(Nodes.at(62));

        assertThat(empty.found(0, Nodes.at(62)).refreshed(moved).row(3)).contains(moved);
        assertThat(empty.refreshed(moved)).isSameAs(empty);
    }

    @Test
    void there_are_rows_0_to_255_only() {
        assertThatIllegalArgumentException().isThrownBy(() -> empty.row(256));
        assertThatIllegalArgumentException().isThrownBy(() -> empty.found(-1, Nodes.at(1)));
    }

    @Test
    void filling_each_row_gives_each_row_the_owner_of_its_start() {
        for (int seed = 0; seed < 200; seed++) {
            var random = new SplittableRandom(seed);
            var nodes = new TreeMap<RingId, Node>();
            for (int i = 0; i < 1 + seed; i++) {
                Node node = Nodes.node(Nodes.anywhere(random));
                nodes.put(node.id(), node);
            }
            RingId self = nodes.firstKey();
            FingerTable table = FingerTable.empty(self);
            for (int i = 0; i < 500; i++) {
                int row = i < 256 ? i : random.nextInt(256);
                table = table.found(row, owner(nodes, table.start(row)));
            }

            for (int row = 0; row < RingId.BITS; row++) {
                Optional<Node> expected = Optional.of(owner(nodes, table.start(row))).filter(n -> !n.id().equals(self));
                assertThat(table.row(row)).as("seed %d, row %d", seed, row).isEqualTo(expected);
            }
        }
    }

    private static Node owner(NavigableMap<RingId, Node> nodes, RingId key) {
        return Optional.ofNullable(nodes.ceilingEntry(key)).orElseGet(nodes::firstEntry).getValue();
    }
}
