/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.Network;
import dweeter.client.Outcome;
import dweeter.model.Address;
import dweeter.model.Cid;
import dweeter.model.Interval;
import dweeter.model.Nick;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Token;
import dweeter.node.testing.MemoryNetworks;
import dweeter.node.testing.TestNetwork;
import dweeter.node.testing.Traffic;
import dweeter.protocol.Codec;
import dweeter.protocol.HandoffMessage.Accept;
import dweeter.protocol.HandoffMessage.AskForRange;
import dweeter.protocol.HandoffMessage.Drop;
import dweeter.protocol.HandoffMessage.Import;
import dweeter.protocol.HandoffMessage.RangePromised;
import dweeter.protocol.PublishDweet;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Reply;
import dweeter.rpc.Ticker;

/// Hand-offs whose other side vanishes, hangs or talks rubbish.
@Tag(TestNetwork.TAG)
class FaultyHandoffTest {

    private static final UUID GHOSTS = new UUID(0, 66);
    private static final Peer GHOST = new Peer(new Address("ghost", 1), new Address("ghost", 2));

    @TempDir
    Path directory;

    @Test
    void a_newcomer_that_vanishes_leaves_its_giver_free_and_writable() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); Links links = links(network)) {
            PeerNode source = network.peers().getFirst();
            Token ada = Traffic.register(network.client(), "ada");

            Reply<RangePromised> promise = links.call(source.self().tweeter(),
                    new AskForRange(GHOSTS, List.of(GHOST), Optional.empty()),
                    soon());

            assertThat(promise).isInstanceOf(Reply.Done.class);
            Traffic.done(network.client(), dweet(ada, "while it is promised"));
            assertThat(source.ownership().range().map(Interval::isWhole)).contains(true);
            // Given up after the source's patience; then the next one gets its share.
            network.startPeer("next").joined().get(90, TimeUnit.SECONDS);
            Traffic.done(network.client(), dweet(ada, "afterwards"));
        }
    }

    @Test
    void a_newcomer_whose_giver_dies_half_way_asks_another() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); Links links = links(network)) {
            network.transport().cutOff(network.peers().getFirst().self().tweeter());
            PeerNode newcomer = network.startPeer("newcomer");
            eventually(() -> assertThat(links.call(newcomer.self().tweeter(),
                    new Import("ghost-1", Interval.whole(RingId.hash("x")), ghost(), RingId.hash("x"),
                            newcomer.group().orElse(GHOSTS), 1, "", OptionalInt.empty(), List.of()),
                    soon()))
                    .isInstanceOf(Reply.Done.class));
            network.transport().heal(network.peers().getFirst().self().tweeter());

            newcomer.joined().get(60, TimeUnit.SECONDS);

            assertThat(newcomer.ownership().range().map(Interval::isWhole)).contains(false);
        }
    }

    @Test
    void what_was_accepted_waits_for_its_giver_even_over_a_restart() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); Links links = links(network)) {
            network.transport().cutOff(network.peers().getFirst().self().tweeter());
            PeerNode newcomer = network.startPeer("newcomer");
            Address there = newcomer.self().tweeter();
            Interval range = Interval.whole(RingId.hash("x"));
            eventually(
                    () -> assertThat(links.call(there,
                            new Import("ghost-1", range, ghost(), range.to(), newcomer.group().orElse(GHOSTS),
                                    1, "", OptionalInt.empty(), List.of()),
                            soon()))
                            .isInstanceOf(Reply.Done.class));
            assertThat(links.call(there, new Accept("ghost-1", 1, 0, "0"), soon())).isInstanceOf(Reply.Done.class);
            network.remove(newcomer);
            network.transport().heal(network.peers().getFirst().self().tweeter());

            PeerNode again = network.startPeer("newcomer");
            assertThat(again.joined().completeOnTimeout(ghost(), 3, TimeUnit.SECONDS).get()).isEqualTo(ghost());

            links.call(there, new Drop("ghost-1", range, ghost()), soon());
            assertThat(again.joined().get(60, TimeUnit.SECONDS)).isNotEqualTo(ghost());
        }
    }

    @Test
    void a_block_of_rubbish_is_refused_and_costs_the_node_nothing() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); Links links = links(network)) {
            PeerNode peer = network.peers().getFirst();
            Token ada = Traffic.register(network.client(), "ada");
            String rubbish = Base64.getEncoder().encodeToString(new byte[]{2, 4, -1, 9});
            RingId end = peer.ownership().range().orElseThrow().from();
            var range = new Interval(RingId.hash("somewhere"), end);
            for (List<String> rows : List.of(List.of(rubbish), List.of("no base64!"), List.of(""))) {
                assertThat(links.call(peer.self().tweeter(),
                        new Import("ghost-" + rows, range, ghost(), peer.ownership().range().orElseThrow().to(),
                                peer.group().orElseThrow(), 1, "", OptionalInt.empty(), rows),
                        soon())).isInstanceOf(Reply.Failed.class);
            }

            Traffic.done(network.client(), dweet(ada, "still here"));
        }
    }

    @Test
    void what_is_meant_for_another_group_at_the_same_place_is_not_taken() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1); Links links = links(network)) {
            PeerNode peer = network.peers().getFirst();
            Interval owned = peer.ownership().range().orElseThrow();
            var block = new Import("ghost-1", new Interval(RingId.hash("somewhere"), owned.from()), ghost(), owned.to(),
                    GHOSTS, 1, "", OptionalInt.empty(), List.of());

            assertThat(links.call(peer.self().tweeter(), block, soon())).isInstanceOf(Reply.Failed.class)
                    .asString().contains("this is not group " + GHOSTS);
        }
    }

    @Test
    void while_a_peer_is_cut_off_its_users_are_told_within_the_deadline_and_afterwards_all_is_well() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            Network client = network.client();
            PeerNode peer = network.peers().get(1);
            String nick = Stream.iterate(0, i -> i + 1).map(i -> "user" + i)
                    .filter(one -> peer.ownership().owns(new Nick(one).key())).findFirst().orElseThrow();
            Token token = Traffic.register(client, nick);
            PublishDweet dweet = dweet(token, "during");
            network.transport().cutOff(peer.self().tweeter());
            network.transport().cutOff(peer.self().chord());
            long start = System.nanoTime();

            Outcome<?> outcome = network.impatientClient().ask(dweet);

            assertThat(outcome).isInstanceOfAny(Outcome.TryLater.class, Outcome.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            network.transport().heal(peer.self().tweeter());
            network.transport().heal(peer.self().chord());
            assertThat(Traffic.done(client, dweet).ref().n()).isEqualTo(1);
            assertThat(Traffic.done(client, dweet).ref().n()).isEqualTo(1);
        }
    }

    private static Links links(TestNetwork network) {
        return new Links(network.transport().as(MemoryNetworks.PEER), new Codec(),
                new PendingReplies(RandomGenerator.getDefault()));
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(5), Ticker.system());
    }

    private static Node ghost() {
        return new Node(RingId.hash("ghost"), GHOSTS, List.of(GHOST));
    }

    private static PublishDweet dweet(Token token, String text) {
        return new PublishDweet(token, Cid.fresh(), text, Optional.empty());
    }
}
