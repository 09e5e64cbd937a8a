/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Node;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;

@Tag(TestNetwork.TAG)
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

    @Test
    void the_last_sibling_waits_for_the_one_it_has_just_taken_in_before_it_leaves() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2, 2)) {
            siblings(network, 2);
            PeerNode other = network.startPeer("other");
            PeerNode last = network.startPeer("last");
            eventually(PATIENCE, () -> assertThat(network.members()).hasSize(2)
                    .allSatisfy(node -> assertThat(node.siblings()).hasSize(2)));
            other.leave();
            network.remove(other);
            var invited = new CountDownLatch(1);
            var heard = new CountDownLatch(1);
            network.transport().lose(frame -> {
                if (new String(frame, StandardCharsets.UTF_8).contains("group-joined")) {
                    invited.countDown();
                    awaitQuietly(heard);
                }
                return false;
            });
            PeerNode newcomer = network.startPeer("newcomer");
            invited.await();

            Thread leaving = Thread.ofVirtual().start(() -> leave(last));
            // Longer than it takes to give everything away.
            leaving.join(Duration.ofSeconds(4));
            heard.countDown();

            leaving.join();
            network.remove(last);
            eventually(PATIENCE, () -> assertThat(network.members()).hasSize(2)
                    .anySatisfy(node -> assertThat(node.siblings()).containsExactly(newcomer.self())));
        }
    }

    private static void leave(PeerNode leaver) {
        try {
            leaver.leave();
        } catch (HandoffFailed | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
