/* SPDX-License-Identifier: MIT */
package dweeter.node.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dweeter.model.Address;
import dweeter.model.Interval;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Route;
import dweeter.model.Sibling;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.ChordMessage.SiblingState;

class PlanningTest {

    private static final int SILENT = 41_000;

    @Test
    void one_of_three_that_leaves_while_a_spare_waits_moves_a_copy_and_lowers_nothing() {
        PlanningResult.Plan plan = plan(ring(3, List.of(spare()), node(0, 100, 0, 0, 0)).leave(tweeter(0, 1)));

        assertThat(plan.change()).isInstanceOf(Change.Resignation.class);
        assertThat(plan.sentences()).containsExactly(
                "a1:7411 goes, and the other 2 siblings of node 00000000 go on with all it has: 100 users and 1,000 dweets "
                        + "and redweets (2,100 rows, 20.0 MiB).",
                "Then the spare spare:7411 copies that from them: about 10 s, if 2 MiB a second move.",
                "At risk until then: the users of node 00000000 are kept on 2 peers, and if one is away, nobody there can "
                        + "write.",
                "`dweeter-node replace` does the same without a time with fewer copies.");
        assertThat(plan.fewer()).isEmpty();
    }

    @Test
    void one_of_three_that_leaves_without_a_spare_leaves_fewer_copies() {
        PlanningResult.Plan plan = plan(ring(3, List.of(), node(0, 100, 0, 0, 0)).leave(tweeter(0, 0)));

        assertThat(plan.sentences()).contains("Nothing moves, and that takes some seconds.",
                "It leads them; users there wait about a second until another one does.");
        assertThat(plan.fewer())
                .contains("users of node 00000000 would be kept on 2 peers, where this network wants 3");
    }

    @Test
    void a_sibling_without_whom_no_majority_lives_does_not_leave() {
        assertThat(why(ring(3, List.of(spare()), node(0, 100, 0, 0, SILENT)).leave(tweeter(0, 1)))).isEqualTo(
                "Without a1:7411 too few siblings of node 00000000 would be there to go on: a2:7411 has been silent. "
                        + "Bring that back, or replace it first.");
    }

    @Test
    void the_last_peer_of_a_node_gives_everything_to_the_successor() {
        PlanningResult.Plan plan = plan(ring(1, List.of(), node(0, 100, 0), node(1, 40, 0)).leave(tweeter(0, 0)));

        assertThat(plan.change()).isInstanceOf(Change.Departure.class);
        assertThat(plan.sentences()).containsExactly(
                "a0:7411 is the last of node 00000000: it gives all it has, 100 users and 1,000 dweets and redweets (2,100 "
                        + "rows, 20.0 MiB), to node 20000000 at b0:7411, and goes. That takes about 1 s, if 10,000 rows a "
                        + "second move.",
                Planning.HANDING_OVER,
                "Afterwards node 20000000 has 140 users and 1,400 dweets and redweets (2,940 rows, 28.0 MiB), and the "
                        + "users of node 20000000 are kept on one peer only; if it is lost, so are they.");
        assertThat(plan.fewer()).isEmpty();
    }

    @Test
    void the_only_peer_of_the_only_node_stays() {
        assertThat(why(ring(1, List.of(), node(0, 100, 0)).leave(tweeter(0, 0)))).contains("the only node of the ring");
    }

    @Test
    void nobody_leaves_in_the_middle_of_a_hand_off() {
        NodeDescribed busy = with(node(1, 40, 0), "taking 00-80 from 00000000 (BEGUN)");

        assertThat(why(ring(1, List.of(), node(0, 100, 0), busy).leave(tweeter(0, 0))))
                .startsWith("One hand-off at a time: node 20000000 is busy, taking");
    }

    @Test
    void a_spare_and_a_stranger_are_told_apart() {
        assertThat(why(ring(3, List.of(spare()), node(0, 1, 0)).leave(new Address("spare", 7411))))
                .isEqualTo("spare:7411 belongs to no node: it waits as a spare. Just stop it.");
        assertThat(why(ring(3, List.of(spare()), node(0, 1, 0)).leave(new Address("nobody", 7411))))
                .startsWith("No node that answers has a peer at nobody:7411.");
    }

    @Test
    void a_dead_sibling_is_replaced_and_what_that_risks_is_said() {
        PlanningResult.Plan plan = plan(ring(3, List.of(spare()), node(0, 100, 0, 0, SILENT))
                .replace(tweeter(0, 2), Optional.empty()));

        assertThat(plan.sentences()).containsExactly(
                "The spare spare:7411 copies all that node 00000000 at a0:7411 has, 100 users and 1,000 dweets and "
                        + "redweets (2,100 rows, 20.0 MiB), and takes the place of a2:7411. That takes about 10 s, if 2 "
                        + "MiB a second move.",
                "At risk until then: the users of node 00000000 are kept on 2 peers, and if one is away, nobody there can "
                        + "write.",
                "Afterwards the users of node 00000000 are kept on 3 peers, and 1 of them may be away. a2:7411 empties its "
                        + "directory and waits as a spare if it comes back.");
        assertThat(plan.fewer()).isEmpty();
    }

    @Test
    void a_replacement_needs_a_spare_that_waits_and_a_majority() {
        NodeDescribed node = node(0, 100, 0, 0, 0);

        assertThat(why(ring(3, List.of(), node).replace(tweeter(0, 2), Optional.empty()))).startsWith("No spare waits");
        assertThat(why(ring(3, List.of(spare()), node).replace(tweeter(0, 2), Optional.of(tweeter(0, 1)))))
                .startsWith("a1:7411 has a place already.");
        assertThat(why(ring(3, List.of(spare()), node).replace(tweeter(0, 2), Optional.of(tweeter(7, 1)))))
                .startsWith("h1:7411 does not wait as a spare.");
        assertThat(why(ring(3, List.of(), node).replace(tweeter(0, 2), Optional.of(tweeter(7, 1)))))
                .startsWith("h1:7411 does not wait as a spare. No spare waits");
        assertThat(why(ring(3, List.of(spare()), node(0, 100, 0, SILENT, SILENT))
                .replace(tweeter(0, 2), Optional.empty())))
                .startsWith(
                        "Too few siblings of node 00000000 are there to agree on a change: a1:7411 has been silent.");
    }

    @Test
    void a_full_set_of_spares_halves_the_fullest_node() {
        PlanningResult.Plan plan = plan(ring(1, List.of(spare()), node(0, 100, 0), node(1, 40, 0)).rebalance());

        assertThat(plan.change()).isInstanceOfSatisfying(Change.Halving.class,
                halving -> assertThat(halving.fullest().users()).isEqualTo(100));
        assertThat(plan.sentences().getFirst())
                .startsWith("The spares spare:7411 make a node, which takes about half of "
                        + "what node 00000000 at a0:7411, the fullest, has: 50 users and 500 dweets and redweets");
        assertThat(plan.fewer()).isEmpty();
    }

    @Test
    void spares_go_first_where_siblings_are_missing() {
        assertThat(why(ring(3, List.of(spare()), node(0, 100, 0, 0)).rebalance()))
                .startsWith("Nodes that have too few");
    }

    @Test
    void without_spares_the_node_moves_that_takes_most_from_the_fullest() {
        PlanningResult.Plan plan = plan(
                ring(1, List.of(), node(0, 10, 0), node(1, 20, 0), node(2, 100, 0), node(3, 60, 0)).rebalance());

        assertThat(plan.change()).isInstanceOfSatisfying(Change.Relocation.class, move -> {
            assertThat(move.node().users()).isEqualTo(10);
            assertThat(move.successor().users()).isEqualTo(20);
            assertThat(move.fullest().users()).isEqualTo(100);
        });
        assertThat(plan.sentences()).last()
                .isEqualTo("Afterwards the fullest node has about 660 users and dweets, where it has 1,100 now.");
    }

    @Test
    void the_predecessor_of_the_fullest_shares_with_it() {
        PlanningResult.Plan plan = plan(ring(1, List.of(), node(0, 10, 0), node(1, 100, 0)).rebalance());

        assertThat(plan.change()).isInstanceOfSatisfying(Change.Relocation.class,
                move -> assertThat(move.successor()).isEqualTo(move.fullest()));
        assertThat(plan.sentences().getFirst()).contains("and then takes about half of what that one has: 55 users");
    }

    @Test
    void an_even_load_stays_where_it_is() {
        assertThat(why(ring(3, List.of(), node(0, 100, 0, 0, 0), node(1, 95, 0, 0, 0)).rebalance()))
                .startsWith("The load is as even as moving whole nodes can make it").endsWith("start 3 more peers.");
    }

    @Test
    void users_who_would_move_to_fewer_copies_are_named() {
        PlanningResult.Plan plan = plan(
                ring(3, List.of(), node(0, 10, 0, 0), node(1, 100, 0, 0, 0), node(2, 1, 0)).rebalance());

        assertThat(plan.fewer()).isPresent();
    }

    @Test
    void a_ring_with_a_gap_is_not_balanced() {
        NodeDescribed half = node(0, 100, 0);
        var ring = new Ring(List.of(new NodeDescribed(half.self(),
                Optional.of(new Route(new Interval(half.self().id(), id(1)), half.self(), 1)), Optional.empty(),
                List.of(), 1, 1, 1, 1, "serving", half.siblings(), Optional.empty())), 1, List.of(spare()));

        assertThat(why(new Planning(ring).rebalance())).startsWith("At risk: ");
    }

    @Test
    void nothing_is_planned_while_two_groups_hold_the_same_users() {
        NodeDescribed one = holdingAll(new UUID(9, 8));
        var planning = new Planning(new Ring(List.of(one, holdingAll(new UUID(9, 9))), 1, List.of(spare())));

        for (PlanningResult proposal : List.of(planning.leave(tweeter(0, 0)), planning.rebalance(),
                planning.replace(tweeter(0, 0), Optional.empty()))) {
            assertThat(why(proposal)).startsWith("ALARM: two groups hold the same users");
        }
    }

    private static NodeDescribed holdingAll(UUID group) {
        NodeDescribed node = node(0, 100, 0);
        var self = new Node(node.self().id(), group, node.self().siblings());
        return new NodeDescribed(self, Optional.of(new Route(Interval.whole(self.id()), self, 1)), Optional.empty(),
                List.of(), 1, 1, 1, 1, "serving", node.siblings(), Optional.empty());
    }

    private static Planning ring(int copies, List<Sibling> spares, NodeDescribed... nodes) {
        var linked = new ArrayList<NodeDescribed>();
        for (int i = 0; i < nodes.length; i++) {
            NodeDescribed node = nodes[i];
            Node before = nodes[Math.floorMod(i - 1, nodes.length)].self();
            Node after = nodes[(i + 1) % nodes.length].self();
            linked.add(new NodeDescribed(node.self(),
                    Optional.of(new Route(new Interval(before.id(), node.self().id()), node.self(), 1)),
                    Optional.of(before), nodes.length == 1 ? List.of() : List.of(after), node.users(), node.items(),
                    node.rows(), node.bytes(), node.state(), node.siblings(), node.handoff()));
        }
        return new Planning(new Ring(linked, copies, spares));
    }

    /// A node with siblings that have been silent for so long; the first leads.
    private static NodeDescribed node(int number, int users, long... silent) {
        List<Peer> peers = IntStream.range(0, silent.length).mapToObj(i -> peer(number, i)).toList();
        List<SiblingState> states = IntStream.range(0, silent.length)
                .mapToObj(i -> new SiblingState(peers.get(i), i == 0, 0, silent[i])).toList();
        return new NodeDescribed(new Node(id(number), new UUID(0, number), peers), Optional.empty(), Optional.empty(),
                List.of(), users,
                10L * users, 21L * users, (users << 20) / 5, "serving", states, Optional.empty());
    }

    private static NodeDescribed with(NodeDescribed node, String handoff) {
        return new NodeDescribed(node.self(), node.route(), node.predecessor(), node.successors(), node.users(),
                node.items(), node.rows(), node.bytes(), node.state(), node.siblings(), Optional.of(handoff));
    }

    private static RingId id(int number) {
        RingId id = RingId.ZERO;
        for (int i = 0; i < number; i++) {
            id = id.plusPowerOfTwo(253);
        }
        return id;
    }

    private static Peer peer(int node, int number) {
        String host = (char) ('a' + node) + "" + number;
        return new Peer(new Address(host, 7410), new Address(host, 7411));
    }

    private static Address tweeter(int node, int number) {
        return peer(node, number).tweeter();
    }

    private static Sibling spare() {
        return new Sibling(new UUID(1, 2), new Address("spare", 7412),
                new Peer(new Address("spare", 7410), new Address("spare", 7411)));
    }

    private static PlanningResult.Plan plan(PlanningResult proposal) {
        assertThat(proposal).isInstanceOf(PlanningResult.Plan.class);
        return (PlanningResult.Plan) proposal;
    }

    private static String why(PlanningResult proposal) {
        assertThat(proposal).isInstanceOf(PlanningResult.Impossible.class);
        return ((PlanningResult.Impossible) proposal).why();
    }
}
