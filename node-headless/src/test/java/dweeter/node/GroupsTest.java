/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Node;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;

@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GroupsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void the_first_three_peers_are_siblings_and_the_death_of_the_one_that_leads_loses_nothing() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, 3);
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea", "cai")) {
                eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(50));

                network.remove(leader(network));
                int before = traffic.count();

                eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + 50));
                traffic.check();
            }
        }
    }

    @Test
    void a_sibling_that_leaves_is_gone_and_the_others_go_on() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, 3);
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea")) {
                PeerNode leaver = leader(network);

                leaver.leave();
                network.remove(leaver);

                siblings(network, 2);
                int before = traffic.count();
                eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + 20));
                traffic.check();
            }
        }
    }

    @Test
    void three_spares_make_a_node_that_takes_half_of_the_ring() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3, 3)) {
            siblings(network, 3);
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea", "cai", "dia", "eva", "fer")) {
                for (int i = 3; i < 7; i++) {
                    network.startPeer("peer" + i);
                }

                eventually(PATIENCE, () -> assertThat(network.members()).hasSize(2)
                        .allSatisfy(node -> assertThat(node.siblings()).hasSize(3)));
                eventually(PATIENCE,
                        () -> assertThat(network.peers()).filteredOn(peer -> peer.node().isEmpty()).hasSize(1));
                int before = traffic.count();
                eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + 50));
                traffic.check();
            }
        }
    }

    private static void siblings(TestNetwork network, int count) {
        eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                .extracting(Node::siblings, org.assertj.core.api.InstanceOfAssertFactories.list(Object.class))
                .hasSize(count));
    }

    private static PeerNode leader(TestNetwork network) {
        List<PeerNode> leaders = network.peers().stream().filter(PeerNode::leads).toList();
        assertThat(leaders).hasSize(1);
        return leaders.getFirst();
    }
}
