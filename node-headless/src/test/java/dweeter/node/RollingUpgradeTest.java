/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.node.group.RulesVersion;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;

/// Siblings of two builds, of which one knows later rules for commands.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RollingUpgradeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final RulesVersion OLD = RulesVersion.NEWEST;
    private static final RulesVersion NEW = new RulesVersion(RulesVersion.NEWEST.number() + 1);

    @TempDir
    Path directory;

    @Test
    void later_rules_are_spoken_once_all_siblings_know_them_and_an_older_build_then_stops_and_loses_nothing()
            throws Exception {
        try (TestNetwork network = TestNetwork.empty(directory, 3)) {
            network.addPeer(NEW);
            network.addPeer(NEW);
            PeerNode older = network.addPeer(OLD);
            complete(network);
            try (Traffic traffic = Traffic.of(network.client(), "ada", "bea")) {
                flows(traffic);
                assertThat(network.peers()).extracting(PeerNode::spoken).containsOnly(OLD);

                network.remove(older);
                flows(traffic);
                assertThat(leader(network).spoken()).isEqualTo(OLD);
                network.startPeer("peer2", NEW);
                eventually(PATIENCE, () -> assertThat(leader(network).spoken()).isEqualTo(NEW));
                flows(traffic);

                PeerNode goesBack = network.peers().stream()
                        .filter(peer -> !peer.leads()).findFirst().orElseThrow();
                String name = goesBack.self().chord().host();
                network.remove(goesBack);
                flows(traffic);
                PeerNode back = network.startPeer(name, OLD);
                assertThatThrownBy(back::awaitEnd).isInstanceOf(StartException.class)
                        .hasMessageContaining("rules " + NEW.number()).hasMessageContaining("Install the version")
                        .hasMessageNotContaining("its log says more");
                network.remove(back);

                network.startPeer(name, NEW);
                complete(network);
                flows(traffic);
                eventually(PATIENCE, () -> assertThat(leader(network).spoken()).isEqualTo(NEW));
                traffic.check();
            }
        }
    }

    private static void complete(TestNetwork network) {
        eventually(PATIENCE, () -> assertThat(network.members()).singleElement()
                .satisfies(node -> assertThat(node.siblings()).hasSize(3)));
    }

    private static PeerNode leader(TestNetwork network) {
        List<PeerNode> leaders = network.peers().stream().filter(PeerNode::leads).toList();
        assertThat(leaders).hasSize(1);
        return leaders.getFirst();
    }

    private static void flows(Traffic traffic) {
        int before = traffic.count();
        eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + 30));
    }
}
