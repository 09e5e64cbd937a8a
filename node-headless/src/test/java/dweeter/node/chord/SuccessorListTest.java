/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;

import org.junit.jupiter.api.Test;

import dweeter.model.Node;

class SuccessorListTest {

    private final SuccessorList alone = SuccessorList.alone(Nodes.id(50), 3);

    @Test
    void a_node_alone_has_no_head() {
        assertThat(alone.isAlone()).isTrue();
        assertThat(alone.head()).isEmpty();
    }

    @Test
    void the_successor_s_list_is_taken_over_behind_it_as_far_as_there_is_room() {
        SuccessorList list = alone.startingWith(Nodes.at(60), Nodes.all(3, 10, 20));

        assertThat(list.head()).contains(Nodes.at(60));
        assertThat(list.nodes()).isEqualTo(Nodes.all(60, 3, 10));
    }

    @Test
    void on_a_small_ring_it_ends_before_it_comes_round() {
        assertThat(alone.startingWith(Nodes.at(60), Nodes.all(50, 60)).nodes()).isEqualTo(Nodes.all(60));
        assertThat(alone.startingWith(Nodes.at(60), Nodes.all(3, 55)).nodes()).isEqualTo(Nodes.all(60, 3));
        assertThat(alone.startingWith(Nodes.at(60), Nodes.all(60)).nodes()).isEqualTo(Nodes.all(60));
    }

    @Test
    void a_dead_node_leaves_a_shorter_list() {
        SuccessorList list = alone.startingWith(Nodes.at(60), Nodes.all(3, 10));

        assertThat(list.without(Nodes.at(60)).nodes()).isEqualTo(Nodes.all(3, 10));
        assertThat(list.without(Nodes.at(9))).isEqualTo(list);
    }

    @Test
    void a_node_that_moved_keeps_its_place() {
        Node moved = Nodes.moved(Nodes.at(3));
        SuccessorList list = alone.startingWith(Nodes.at(60), Nodes.all(3));

        assertThat(list.refreshed(moved).nodes()).containsExactly(Nodes.at(60), moved);
        assertThat(list.refreshed(Nodes.moved(Nodes.at(7)))).isEqualTo(list);
    }

    @Test
    void what_is_too_long_out_of_order_repeated_or_the_node_itself_is_refused() {
        for (List<Node> wrong : List.of(Nodes.all(51, 52, 53, 54), Nodes.all(3, 60), Nodes.all(60, 60),
                Nodes.all(50))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new SuccessorList(Nodes.id(50), 3, wrong));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> SuccessorList.alone(Nodes.id(50), 0));
    }
}
