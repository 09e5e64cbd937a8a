/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.node.membership.NodeName;
import dweeter.node.membership.RequestedRole;
import dweeter.node.operator.ExecutionResult;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Planning;
import dweeter.node.operator.PlanningResult;
import dweeter.node.operator.Ring;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;

/// What an operator has done to a network while users write: nothing is lost, nothing comes twice.
@Tag(TestNetwork.TAG)
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OperatedGroupsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(500);

    @TempDir
    Path directory;

    @Test
    void a_replica_becomes_a_sibling_of_the_node_that_was_named_though_it_has_enough() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea")) {
                Node node = network.members().getFirst();

                network.startPeer("byId", new RequestedRole.ReplicaOf(new NodeName(node.id().brief())));
                siblings(network, node, 2);
                network.startPeer("byAddress", new RequestedRole.ReplicaOf(new NodeName("peer0:7411")));
                siblings(network, node, 3);

                awaitMore(traffic);
                traffic.check();
            }
        }
    }

    @Test
    void a_replica_of_nothing_ends_with_one_sentence() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            PeerNode stranger = network.startPeer("stranger", new RequestedRole.ReplicaOf(new NodeName("peer9:7411")));

            assertThatThrownBy(stranger::awaitEnd).isInstanceOf(StartException.class)
                    .hasMessage("There is no node peer9:7411 in the ring, which has "
                            + network.members().getFirst().id().brief() + ". Look with `dweeter-node ring`.");
        }
    }

    @Test
    void a_peer_that_has_a_place_is_no_replica_of_another_node() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            String other = network.peer("peer0").node().orElseThrow().id().brief();
            network.remove(network.peer("peer1"));

            assertThatThrownBy(() -> network.startPeer("peer1", new RequestedRole.ReplicaOf(new NodeName(other))))
                    .isInstanceOf(StartException.class).hasMessageContaining("has a place already");
            PeerNode again = network.startPeer("peer1", new RequestedRole.ReplicaOf(new NodeName("peer1:7411")));

            again.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(again.ownership().range()).isPresent();
        }
    }

    @Test
    void peers_that_are_to_be_a_node_of_two_make_one_and_one_alone_is_refused() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea", "cai", "dia")) {
                PeerNode alone = network.startPeer("alone", new RequestedRole.NewNode(Optional.empty(), SHORT));
                assertThatThrownBy(alone::awaitEnd).isInstanceOf(StartException.class)
                        .hasMessage(
                                "A new node takes 3 peers with `--as node`, and no more than 1 came. Fewer would keep "
                                        + "fewer copies than the 3 this network wants: start 3 at the same time, or say "
                                        + "--accept-fewer-copies 1.");
                network.remove(alone);

                network.startPeer("one", new RequestedRole.NewNode(Optional.of(2), PATIENCE));
                network.startPeer("other", new RequestedRole.NewNode(Optional.of(2), PATIENCE));

                eventually(PATIENCE, () -> assertThat(network.members()).extracting(node -> node.siblings().size())
                        .containsExactlyInAnyOrder(3, 2));
                eventually(PATIENCE, () -> assertThat(network.ring().health()).contains("kept on 2 of 3 peers"));
                awaitMore(traffic);
                traffic.check();
            }
        }
    }

    @Test
    void a_sibling_that_leads_is_replaced_by_a_spare_at_once() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea")) {
                siblings(network, network.members().getFirst(), 3);
                network.startPeer("spare");
                eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(1));
                PeerNode old = network.peers().stream().filter(PeerNode::leads).findFirst().orElseThrow();

                ExecutionResult outcome = network
                        .carryOut(planning -> planning.replace(old.self().tweeter(), Optional.empty()));

                assertThat(outcome.sentence())
                        .startsWith("spare:7411 has taken the place of " + old.self().tweeter());
                eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                        .satisfies(node -> assertThat(node.siblings()).hasSize(3)
                                .contains(network.peer("spare").self()).doesNotContain(old.self())));
                eventually(PATIENCE, () -> assertThat(network.ring().spares())
                        .anySatisfy(spare -> assertThat(spare.peer()).isEqualTo(old.self())));
                awaitMore(traffic);
                traffic.check();
            }
        }
    }

    @Test
    void a_peer_that_was_replaced_while_it_was_away_says_what_it_waits_for_and_never_that_it_is_ready()
            throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, network.members().getFirst(), 3);
            PeerNode away = network.peers().stream().filter(peer -> !peer.leads()).findFirst().orElseThrow();
            network.remove(away);
            network.startPeer("spare");
            eventually(PATIENCE, () -> assertThat(network.ring().spares()).hasSize(1));
            ExecutionResult outcome = network
                    .carryOut(planning -> planning.replace(away.self().tweeter(), Optional.empty()));
            assertThat(outcome.sentence()).startsWith("spare:7411 has taken the place of ");

            PeerNode back = network.startPeer(away.self().chord().host());

            var states = new CopyOnWriteArrayList<String>();
            back.onState(state -> states.add(state.state()));
            eventually(PATIENCE, () -> assertThat(network.ring().states()).containsKey(back.self().tweeter()));
            eventually(PATIENCE, () -> assertThat(states).contains("spare"));
            assertThat(states).doesNotContain("serving");
            assertThat(back.joined()).isNotDone();
            eventually(PATIENCE,
                    () -> assertThat(network.ring().states()).containsEntry(back.self().tweeter(), "spare"));
        }
    }

    @Test
    void a_peer_that_has_left_stands_in_the_ring_no_more() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, network.members().getFirst(), 3);
            PeerNode leaver = network.peer("peer1");
            eventually(PATIENCE, () -> assertThat(network.ring().peers())
                    .anySatisfy(seen -> assertThat(seen.peer().peer()).isEqualTo(leaver.self())));

            leaver.leave();

            assertThat(network.ring().states()).doesNotContainKey(leaver.self().tweeter());
            network.remove(leaver);
            assertThat(network.ring().states()).doesNotContainKey(leaver.self().tweeter());
        }
    }

    @Test
    void a_peer_that_does_not_answer_is_not_waited_for_when_it_is_to_leave() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, network.members().getFirst(), 3);
            PlanningResult proposal = new Planning(network.ring()).leave(network.peer("peer1").self().tweeter());

            network.transport().lose(_ -> true);
            ExecutionResult outcome;
            try (var operator = new Operator(network.forOperators())) {
                outcome = operator.carryOut((PlanningResult.Plan) proposal, network.serverAddresses());
            }

            assertThat(outcome)
                    .isEqualTo(new ExecutionResult.Failed("peer1:7411 stays: it does not answer. If it is gone for "
                            + "good, have a spare take its place (`dweeter-node replace`)."));
        }
    }

    @Test
    void a_peer_that_hears_of_no_entry_says_where_it_looked() throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 3)) {
            network.enrol("lost");
            network.remove(network.entries().getFirst());
            PeerNode lost = network.startPeer("lost", List.of(new Address("entry0", 7499)));

            var told = new CopyOnWriteArrayList<String>();
            lost.onState(state -> told.add(state.detail()));

            eventually(PATIENCE, () -> assertThat(told).contains("for an Entry: nobody answers at "
                    + "entry0:7499; nobody answers at entry0:7401"));
        }
    }

    @Test
    void a_node_with_little_moves_beside_the_fullest() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3)) {
            eventually(PATIENCE, () -> assertThat(network.ring().isWhole()).isTrue());
            PeerNode full = network.peer("peer1");
            try (Traffic traffic = Traffic.of(network.client(), livingAt(full, 6))) {
                awaitMore(traffic);
                assertThat(network.ring().nodes()).filteredOn(node -> node.users() > 0).hasSize(1);

                ExecutionResult outcome = network.carryOut(Planning::rebalance);

                assertThat(outcome).isInstanceOf(ExecutionResult.Happened.class);
                eventually(PATIENCE, () -> {
                    Ring ring = network.ring();
                    assertThat(ring.isWhole()).isTrue();
                    assertThat(ring.nodes()).hasSize(3).filteredOn(node -> node.users() > 0).hasSize(2);
                });
                awaitMore(traffic);
                traffic.check();
            }
        }
    }

    @Test
    void what_leaves_fewer_copies_is_said_before_it_is_done() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2, 2)) {
            siblings(network, network.members().getFirst(), 2);

            var proposal = new Planning(network.ring()).leave(network.peer("peer1").self().tweeter());

            assertThat(proposal).isInstanceOfSatisfying(PlanningResult.Plan.class,
                    plan -> assertThat(plan.fewer()).isPresent());
            assertThat(network.members().getFirst().siblings()).hasSize(2);
        }
    }

    /// Nicks whose data lives at that peer.
    private static String[] livingAt(PeerNode peer, int count) {
        return IntStream.iterate(0, i -> i + 1).mapToObj(i -> "nick" + i)
                .filter(nick -> peer.ownership().owns(new Nick(nick).key())).limit(count).toArray(String[]::new);
    }

    private static void siblings(TestNetwork network, Node node, int count) {
        eventually(PATIENCE, () -> assertThat(network.members()).filteredOn(node::isSame).singleElement()
                .satisfies(now -> assertThat(now.siblings()).hasSize(count)));
    }

    private static void awaitMore(Traffic traffic) {
        int now = traffic.count();
        eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(now + 40));
    }
}
