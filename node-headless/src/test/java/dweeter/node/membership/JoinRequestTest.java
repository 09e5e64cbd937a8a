/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.model.Peer;
import dweeter.model.RingId;
import dweeter.model.Sibling;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.GroupMessage.TakeIn;
import dweeter.protocol.Refusal;
import dweeter.rpc.Door;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;
import dweeter.transport.Transport;

/// What a newcomer is told that wants to become a sibling of a node.
class JoinRequestTest {

    private static final Sibling NEWCOMER = new Sibling(new UUID(1, 2), new Address("new", 7412), peer("new"));

    private final Lifecycle parts = new Lifecycle();
    private final Transport servers = new MemoryTransport().as(MemoryNetworks.PEER);

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void a_node_that_is_busy_with_a_hand_off_is_not_joined() throws Exception {
        NodeDescribed node = serve("ana", Optional.of("giving 00000000-3e568bac to 9f2c41d7 (BEGUN)"));

        assertThatThrownBy(() -> applyTo("ana:7411").pursue(contacts(node)))
                .isInstanceOf(StartException.class)
                .hasMessage(
                        "Node " + node.self().id().brief() + " is busy with a hand-off: giving 00000000-3e568bac to "
                                + "9f2c41d7 (BEGUN). Start this peer again when `dweeter-node ring` shows none.");
    }

    @Test
    void what_the_node_says_against_it_is_passed_on() throws Exception {
        NodeDescribed node = serve("ana", Optional.empty());
        JoinRequest application = applyTo(node.self().id().brief());

        eventually(() -> assertThatThrownBy(() -> application.pursue(contacts(node)))
                .isInstanceOf(StartException.class)
                .hasMessage("Node " + node.self().id().brief() + " does not take this peer in: not today."));
    }

    @Test
    void before_there_is_a_ring_there_is_no_node_to_join() {
        var nothing = new Contacts("test", "", List.of(), List.of(), false, 3, List.of(), List.of(),
                List.of());

        assertThatThrownBy(() -> applyTo("9f2c41d7").pursue(nothing)).isInstanceOf(StartException.class)
                .hasMessageStartingWith("There is no ring yet");
    }

    @Test
    void a_name_has_to_be_the_beginning_of_an_id_or_an_address() {
        assertThatThrownBy(() -> new NodeName("the big one")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither the beginning of a node's id");
    }

    private JoinRequest applyTo(String name) {
        var links = parts.add(new Links(servers, new Codec(), new PendingReplies(RandomGenerator.getDefault())));
        return new JoinRequest(new NodeName(name), NEWCOMER, links, new Survey(links, Ticker.system()),
                Ticker.system());
    }

    /// A node that describes itself and takes nobody in.
    private NodeDescribed serve(String host, Optional<String> handoff) throws Exception {
        var self = new Node(RingId.hash(host), new UUID(0, host.hashCode()), List.of(peer(host)));
        var described = new NodeDescribed(self, Optional.empty(), Optional.empty(), List.of(), 1, 1, 2, 4096, "serving",
                List.of(), handoff);
        parts.add(Server.start(parts.add(servers.listen(host, 7410)), Door.CHORD, new Codec(),
                new PendingReplies(RandomGenerator.getDefault()),
                (_, message) -> Optional.of(message instanceof TakeIn
                        ? new Refused(Refusal.NOT_HERE, "not today")
                        : described),
                new Server.Capacity(16, 16, 8 << 20), Ticker.system()));
        return described;
    }

    private static Contacts contacts(NodeDescribed node) {
        return new Contacts("test", "", List.of(node.self()), List.of(), true, 3, List.of(), List.of(),
                List.of());
    }

    private static Peer peer(String host) {
        return new Peer(new Address(host, 7410), new Address(host, 7411));
    }
}
