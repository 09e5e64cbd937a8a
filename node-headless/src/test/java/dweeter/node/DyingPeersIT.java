/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.lifecycle.AtOnce;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;

/// Processes that are killed without a word while users write.
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DyingPeersIT {

    private static final int ROUNDS = Integer.getInteger("dweeter.kills", 2);
    private static final Duration LONGEST = Duration.ofSeconds(Long.getLong("dweeter.pause", 10));

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void the_one_that_leads_is_killed_again_and_again_and_nobody_loses_anything() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Dying", 1, 3, 3, List.of("-Xmx256m"), _ -> {});
                Operator operator = network.operator();
                EntryClient client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT)) {
            healthy(network, operator);
            try (Traffic traffic = Traffic.of(client, "ada", "bea", "cai", "dia")) {
                var pauses = new ArrayList<Duration>();
                for (int round = 0; round < ROUNDS; round++) {
                    flows(traffic, 100);
                    NodeProcess leader = leader(network, operator);
                    traffic.longestPause();

                    leader.handle().destroyForcibly();
                    leader.handle().onExit().join();

                    flows(traffic, 100);
                    pauses.add(traffic.longestPause());
                    network.restart(leader);
                    healthy(network, operator);
                }
                System.out.println("pauses after the death of the leader: "
                        + pauses.stream().map(pause -> pause.toMillis() + " ms").toList());
                traffic.check();
                assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThan(LONGEST));
            }
        }
    }

    @Test
    @Tag("long")
    void all_are_killed_at_once_and_come_back_with_everything() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Dying", 1, 3, 3, List.of("-Xmx256m"), _ -> {});
                Operator operator = network.operator();
                EntryClient client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT)) {
            healthy(network, operator);
            try (Traffic traffic = Traffic.of(client, "ada", "bea", "cai", "dia")) {
                flows(traffic, 100);
                List<NodeProcess> peers = network.peers();

                peers.forEach(peer -> peer.handle().destroyForcibly());
                peers.forEach(peer -> peer.handle().onExit().join());
                AtOnce.each(peers, peer -> restart(network, peer));

                flows(traffic, 100);
                traffic.check();
            }
        }
    }

    @Test
    @Tag("long")
    void a_sibling_that_stays_dead_is_replaced_by_a_spare() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Dying", 1, 3, 3, List.of("-Xmx256m"), _ -> {});
                Operator operator = network.operator();
                EntryClient client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT)) {
            healthy(network, operator);
            NodeProcess spare = network.addSpare();
            try (Traffic traffic = Traffic.of(client, "ada", "bea")) {
                eventually(PATIENCE, () -> assertThat(ring(network, operator).spares()).hasSize(1));
                NodeProcess victim = leader(network, operator);

                victim.handle().destroyForcibly();

                eventually(PATIENCE.multipliedBy(2), () -> assertThat(tweeters(network, operator)).hasSize(3)
                        .contains(spare.fact("tweeter")).doesNotContain(victim.fact("tweeter")));
                flows(traffic, 20);
                traffic.check();
            }
        }
    }

    private static List<String> tweeters(LocalNetwork network, Operator operator) {
        return ring(network, operator).nodes().stream().flatMap(node -> node.siblings().stream())
                .map(sibling -> sibling.peer().tweeter().toString()).toList();
    }

    private static void restart(LocalNetwork network, NodeProcess peer) {
        try {
            network.restart(peer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void flows(Traffic traffic, int more) {
        int before = traffic.count();
        eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + more));
    }

    private static void healthy(LocalNetwork network, Operator operator) {
        eventually(PATIENCE, () -> assertThat(ring(network, operator).health()).startsWith("Healthy"));
    }

    private static NodeProcess leader(LocalNetwork network, Operator operator) {
        SiblingState leader = ring(network, operator).nodes().getFirst().siblings().stream()
                .filter(SiblingState::leads).findFirst().orElseThrow();
        return network.peers().stream().filter(peer -> peer.fact("tweeter").equals(leader.peer().tweeter().toString()))
                .findFirst().orElseThrow();
    }

    private static Ring ring(LocalNetwork network, Operator operator) {
        try {
            return operator.ring(network.serverAddresses()).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
