/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Peer;
import dweeter.model.Route;
import dweeter.node.membership.Entries;
import dweeter.node.testing.MemoryNetworks;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.Codec;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Ticker;

/// What peers learn of each other without asking for it.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LivenessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void peers_hear_who_owns_what_and_who_is_dead_and_that_it_is_back() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3)) {
            eventually(PATIENCE, () -> assertThat(network.peers()).allSatisfy(peer -> {
                List<Route> others = network.peers().stream().filter(other -> other != peer)
                        .map(other -> other.ownership().route(other.node().orElseThrow()).orElseThrow()).toList();
                assertThat(peer.routes()).containsAll(others);
            }));

            PeerNode gone = network.peers().get(1);
            network.remove(gone);
            eventually(PATIENCE, () -> assertThat(network.peers())
                    .allSatisfy(peer -> assertThat(peer.isDead(gone.self())).isTrue()));
            assertThat(recommended(network)).doesNotContain(gone.self())
                    .containsExactlyInAnyOrderElementsOf(network.peers().stream().map(PeerNode::self).toList());

            network.startPeer("peer1");
            eventually(PATIENCE, () -> assertThat(network.peers())
                    .allSatisfy(peer -> assertThat(peer.isDead(gone.self())).isFalse()));
            eventually(PATIENCE, () -> assertThat(recommended(network)).contains(gone.self()));
        }
    }

    /// Whom an Entry names to newcomers.
    private static List<Peer> recommended(TestNetwork network) throws InterruptedException {
        try (var links = new Links(network.transport().as(MemoryNetworks.PEER), new Codec(),
                new PendingReplies(RandomGenerator.getDefault()))) {
            return new Entries(network.entries().stream().map(EntryNode::servers).toList(), links, Ticker.system())
                    .contacts().orElseThrow().alive().stream().flatMap(node -> node.siblings().stream()).toList();
        }
    }
}
