/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.handoff.server.HandoffFailed;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Follow;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ViewProfile;

/// Nodes that come and go while users write: nothing is lost, nothing comes twice.
@Tag(TestNetwork.TAG)
class ChangingRingTest {

    private static final String[] NICKS = {"ada", "bruno", "carla", "dora"};

    @TempDir
    Path directory;

    @Test
    void nothing_is_lost_or_doubled_while_two_join_at_once_and_others_leave_down_to_one() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1);
                Traffic traffic = Traffic.of(network.client(), NICKS)) {
            for (String whom : NICKS) {
                for (String by : NICKS) {
                    if (!by.equals(whom)) {
                        Traffic.done(network.client(), new Follow(traffic.token(by), Cid.fresh(), new Nick(whom)));
                    }
                }
            }
            PeerNode first = network.peers().getFirst();

            PeerNode second = network.startPeer("second");
            PeerNode third = network.startPeer("third");
            second.joined().get(60, TimeUnit.SECONDS);
            third.joined().get(60, TimeUnit.SECONDS);
            assertPartition(network);
            awaitMore(traffic);

            leave(network, first);
            assertPartition(network);
            awaitMore(traffic);
            PeerNode fourth = network.addPeer();
            leave(network, second);
            leave(network, fourth);
            assertThat(third.ownership().range().map(Interval::isWhole)).contains(true);
            awaitMore(traffic);

            traffic.check();
            for (String nick : NICKS) {
                eventually(() -> assertThat(Traffic.done(network.client(),
                        new ViewProfile(traffic.token("ada"), new Nick(nick), OptionalLong.empty(), 1)).page()
                        .profile()).extracting(profile -> profile.followers(), profile -> profile.following())
                        .containsExactly(3L, 3L));
            }
            assertThatThrownBy(third::leave).isInstanceOf(HandoffFailed.class).hasMessageContaining("only node");
        }
    }

    @Test
    void a_peer_that_restarts_keeps_its_data_and_its_place() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3);
                Traffic traffic = Traffic.of(network.client(), NICKS)) {
            awaitMore(traffic);
            for (String name : List.of("peer1", "peer0")) {
                PeerNode peer = network.peers().stream().filter(one -> one.self().chord().host().equals(name))
                        .findFirst().orElseThrow();
                Optional<Interval> range = peer.ownership().range();

                network.remove(peer);
                PeerNode again = network.startPeer(name);
                again.joined().get(60, TimeUnit.SECONDS);

                assertThat(again.ownership().range()).isEqualTo(range);
                awaitMore(traffic);
            }
            traffic.check();
        }
    }

    @Test
    void two_first_peers_begin_one_ring_between_them_whichever_entry_they_ask() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (TestNetwork network = TestNetwork.of(directory.resolve("round" + round), 0)) {
                network.addEntry();
                PeerNode one = network.startPeer("one");
                PeerNode other = network.startPeer("other");
                one.joined().get(60, TimeUnit.SECONDS);
                other.joined().get(60, TimeUnit.SECONDS);

                assertPartition(network);
            }
        }
    }

    @Test
    void after_a_peer_that_was_given_to_has_left_lookups_do_not_end_at_its_grave() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            PeerNode source = network.peers().getFirst();
            PeerNode receiver = network.peers().get(1);
            PeerNode between = network.addPeer();
            leave(network, receiver);
            var client = network.client();

            for (String nick : NICKS) {
                var token = Traffic.register(client, nick);
                Traffic.done(client, new PublishDweet(token, Cid.fresh(), "text", Optional.empty()));
                for (String whom : NICKS) {
                    client.ask(new Follow(token, Cid.fresh(), new Nick(whom)));
                }
            }

            assertPartition(network);
            assertThat(List.of(source, between)).allMatch(peer -> peer.ownership().range().isPresent());
        }
    }

    @Test
    void a_node_that_leaves_asks_for_nothing_while_the_last_of_its_data_goes() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 3)) {
            PeerNode leaver = network.peers().getFirst();
            var asked = new AtomicInteger();
            network.transport().lose(frame -> {
                String text = new String(frame, StandardCharsets.UTF_8);
                asked.addAndGet(text.contains("ask-for-range") ? 1 : 0);
                return text.contains("activate");
            });
            var left = new CompletableFuture<Void>();
            Thread.ofVirtual().start(() -> {
                try {
                    leaver.leave();
                    left.complete(null);
                } catch (HandoffFailed | InterruptedException | RuntimeException e) {
                    left.completeExceptionally(e);
                }
            });
            eventually(() -> assertThat(leaver.ownership().range()).isEmpty());

            // Longer than a node takes to notice that it has nothing.
            assertThatThrownBy(() -> left.get(4, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            network.transport().lose(_ -> false);

            left.get(60, TimeUnit.SECONDS);
            assertThat(asked).hasValue(0);
            assertThat(leaver.ownership().range()).isEmpty();
        }
    }

    private static void leave(TestNetwork network, PeerNode peer) throws Exception {
        peer.leave();
        assertThat(peer.ownership().range()).isEmpty();
        network.remove(peer);
    }

    /// Every key has exactly one owner.
    private static void assertPartition(TestNetwork network) {
        eventually(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 200; i++) {
                RingId key = RingId.hash("key" + i);
                assertThat(network.peers()).filteredOn(peer -> peer.ownership().owns(key)).hasSize(1);
            }
        });
    }

    private static void awaitMore(Traffic traffic) {
        int now = traffic.count();
        eventually(Duration.ofSeconds(30), () -> assertThat(traffic.count()).isGreaterThan(now + 40));
    }
}
