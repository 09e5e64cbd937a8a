/* SPDX-License-Identifier: MIT */
package dweeter.node.chord;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.RingId;

class RingViewTest {

    /// At 50, after 45, followed by 55, 60, 2; knows 10 and 30 as fingers.
    private final RingView view = new RingView(Nodes.at(50), Optional.of(Nodes.at(45)),
            new SuccessorList(Nodes.id(50), 3, Nodes.all(55, 60, 2)),
            FingerTable.empty(Nodes.id(50)).found(254, Nodes.at(10)).found(255, Nodes.at(30)));

    @Test
    void keys_from_the_predecessor_to_itself_are_its_own() {
        assertThat(towards(50)).isEqualTo(new NextHop.Mine());
        assertThat(towards(46)).isEqualTo(new NextHop.Mine());
        assertThat(view.range()).contains(new Interval(Nodes.id(45), Nodes.id(50)));
    }

    @Test
    void keys_up_to_the_successor_are_the_successor_s_and_the_next_ones_stand_in_for_it() {
        assertThat(towards(51)).isEqualTo(new NextHop.Successor(Nodes.at(55), Nodes.all(60, 2)));
        assertThat(towards(55)).isEqualTo(new NextHop.Successor(Nodes.at(55), Nodes.all(60, 2)));
    }

    @Test
    void other_keys_go_to_the_nearest_node_before_them_past_the_top_too() {
        assertThat(towards(3)).isEqualTo(new NextHop.Forward(Nodes.at(2), Nodes.all(60, 55)));
        assertThat(towards(40)).isEqualTo(new NextHop.Forward(Nodes.at(30), Nodes.all(10, 2, 60, 55)));
        assertThat(towards(45)).isEqualTo(new NextHop.Forward(Nodes.at(30), Nodes.all(10, 2, 60, 55)));
        assertThat(towards(30)).isEqualTo(new NextHop.Forward(Nodes.at(10), Nodes.all(2, 60, 55)));
    }

    @Test
    void suspected_nodes_are_passed_over() {
        assertThat(towards(40, 30, 2)).isEqualTo(new NextHop.Forward(Nodes.at(10), Nodes.all(60, 55)));
        assertThat(towards(52, 55)).isEqualTo(new NextHop.Successor(Nodes.at(60), Nodes.all(2)));
    }

    @Test
    void where_everybody_is_suspected_the_successor_is_tried_none_the_less() {
        assertThat(towards(52, 55, 60, 2)).isEqualTo(new NextHop.Successor(Nodes.at(55), Nodes.all(60, 2)));
        assertThat(towards(40, 55, 60, 2, 10, 30)).isEqualTo(new NextHop.Forward(Nodes.at(55), List.of()));
    }

    @Test
    void a_lookup_that_takes_it_for_the_owner_goes_back_to_who_has_entered_before_it() {
        assertThat(view.named(Nodes.id(47))).isEqualTo(new NextHop.Mine());
        assertThat(view.named(Nodes.id(44))).isEqualTo(new NextHop.Successor(Nodes.at(45), List.of()));
    }

    @Test
    void a_node_alone_owns_every_key() {
        RingView alone = RingMember.first(Nodes.at(7), 3).view();

        assertThat(alone.towards(Nodes.id(6), Set.of())).isEqualTo(new NextHop.Mine());
        assertThat(alone.towards(Nodes.id(8), Set.of())).isEqualTo(new NextHop.Mine());
    }

    @Test
    void without_a_known_predecessor_even_its_own_position_is_looked_up_at_others() {
        var lost = new RingView(Nodes.at(50), Optional.empty(), view.successors(), view.fingers());

        assertThat(lost.towards(Nodes.id(50), Set.of()))
                .isEqualTo(new NextHop.Forward(Nodes.at(30), Nodes.all(10, 2, 60, 55)));
    }

    @Test
    void with_right_neighbours_lookups_end_at_the_owner_whatever_the_fingers_say() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            var positions = new TreeSet<Integer>();
            int size = 1 + random.nextInt(20);
            while (positions.size() < size) {
                positions.add(random.nextInt(64));
            }
            List<Integer> order = List.copyOf(positions);
            var views = IntStream.range(0, 64).mapToObj(i -> order.indexOf(i)).map(i -> i < 0
                    ? Optional.<RingView>empty()
                    : Optional.of(withRandomFingers(order, i, random))).toList();

            for (int key = 0; key < 64; key++) {
                int owner = Optional.ofNullable(positions.ceiling(key)).orElse(order.getFirst());
                RingView here = views.get(order.get(random.nextInt(size))).orElseThrow();
                Optional<RingId> end = Optional.empty();
                while (end.isEmpty()) {
                    switch (here.towards(Nodes.id(key), Set.of())) {
                        case NextHop.Mine() -> end = Optional.of(here.self().id());
                        case NextHop.Successor(Node node, List<Node> _) -> end = Optional.of(node.id());
                        case NextHop.Forward(Node node, List<Node> _) -> {
                            assertThat(new Interval(here.self().id(), Nodes.id(key)).containsOpen(node.id())).isTrue();
                            here = views.get((int) (node.id().w3() >>> 58)).orElseThrow();
                        }
                    }
                }
                assertThat(end).as("seed %d, key %d", seed, key).contains(Nodes.id(owner));
            }
        }
    }

    private static RingView withRandomFingers(List<Integer> order, int index, SplittableRandom random) {
        int size = order.size();
        RingId self = Nodes.id(order.get(index));
        if (size == 1) {
            return RingMember.first(Nodes.node(self), 1).view();
        }
        FingerTable fingers = FingerTable.empty(self);
        for (int i = 0; i < 5; i++) {
            fingers = fingers.found(random.nextInt(256), Nodes.at(order.get(random.nextInt(size))));
        }
        return new RingView(Nodes.node(self), Optional.of(Nodes.at(order.get((index + size - 1) % size))),
                new SuccessorList(self, 1, Nodes.all(order.get((index + 1) % size))), fingers);
    }

    private NextHop towards(int key, int... suspected) {
        return view.towards(Nodes.id(key),
                Set.copyOf(IntStream.of(suspected).mapToObj(Nodes::id).toList()));
    }
}
