/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.Report;
import dweeter.protocol.EntryMessage.Reported;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.PeerState;
import dweeter.protocol.Refusal;
import dweeter.rpc.Door;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;
import dweeter.transport.Transport;

/// Entries of another network among those a server was told of.
class ForeignEntriesTest {

    private static final Address ONE = new Address("one", 7401);
    private static final Address OTHER = new Address("other", 7401);
    private static final PeerState STATE = new PeerState(new Peer(new Address("p", 7410), new Address("p", 7411)),
            PeerState.SERVING, "");

    private final Lifecycle parts = new Lifecycle();
    private final MemoryTransport memory = new MemoryTransport();
    private final Transport servers = memory.as(MemoryNetworks.ENTRY);
    private final Map<Address, String> networks = new ConcurrentHashMap<>(Map.of(ONE, "ours", OTHER, "ours"));
    private final List<Address> reported = new CopyOnWriteArrayList<>();
    private final List<List<Address>> kept = new CopyOnWriteArrayList<>();
    private volatile List<Address> named = List.of();

    @BeforeEach
    void start() throws IOException {
        for (Address entry : List.of(ONE, OTHER)) {
            parts.add(Server.start(servers.listen(entry.host(), entry.port()), Door.ENTRY, new Codec(),
                    new PendingReplies(RandomGenerator.getDefault()),
                    (_, message) -> Optional.of(answer(entry, message)),
                    new Server.Capacity(16, 16, 1 << 20), Ticker.system()));
        }
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void where_none_is_of_this_network_that_is_the_end() {
        networks.put(ONE, "theirs");
        Entries entries = entries();
        entries.expect("ours");

        assertThatThrownBy(entries::contacts).isInstanceOf(StartException.class)
                .hasMessageStartingWith("The Entry at one:7401 belongs to another network, theirs, than this peer");
    }

    @Test
    void one_beside_others_that_are_of_this_network_is_told_nothing() throws Exception {
        networks.put(OTHER, "theirs");
        Entries entries = entries();

        entries.report(STATE, Optional.empty());
        entries.report(STATE, Optional.empty());

        assertThat(reported).containsExactly(ONE, ONE);
        assertThat(entries.ours()).containsExactly(ONE);
    }

    @Test
    void one_at_whose_address_a_network_was_made_anew_is_left_until_it_is_of_this_one_again() throws Exception {
        Entries entries = entries();
        assertThat(entries.contacts()).isPresent();
        networks.put(ONE, "theirs");

        assertThat(entries.contacts()).hasValueSatisfying(said -> assertThat(said.authority()).isEqualTo("ours"));
        entries.report(STATE, Optional.empty());
        assertThat(reported).containsExactly(OTHER);

        networks.put(ONE, "ours");
        reported.clear();
        entries.report(STATE, Optional.empty());
        assertThat(reported).containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(entries.ours()).containsExactly(ONE, OTHER);
    }

    @Test
    void those_that_one_of_this_network_names_are_asked_too() throws Exception {
        named = List.of(OTHER, ONE);
        Entries entries = entries(List.of(ONE), List.of());

        entries.report(STATE, Optional.empty());

        assertThat(reported).containsExactlyInAnyOrder(ONE, OTHER);
        assertThat(kept).containsExactly(List.of(ONE, OTHER));
    }

    @Test
    void one_that_is_named_no_more_is_forgotten_unless_the_operator_said_it() throws Exception {
        Address retired = new Address("retired", 7401);
        named = List.of(OTHER);
        Entries entries = entries(List.of(ONE), List.of(OTHER, retired));

        entries.contacts();

        assertThat(entries.ours()).containsExactly(ONE, OTHER);
        assertThat(kept).containsExactly(List.of(ONE, OTHER));
    }

    @Test
    void what_one_of_another_network_names_is_not_believed() throws Exception {
        Entries entries = entries();
        entries.contacts();
        networks.put(ONE, "theirs");
        networks.put(OTHER, "theirs");
        named = List.of(new Address("lure", 7401));

        assertThat(entries.contacts()).isEmpty();

        assertThat(kept).isEmpty();
    }

    @Test
    void no_more_than_some_are_remembered() {
        List<Address> many = IntStream.range(0, 100).mapToObj(i -> new Address("e" + i, 7401)).toList();

        EntryAddresses known = new EntryAddresses(List.of(ONE), many).hearing(many);

        assertThat(known.all()).hasSize(EntryAddresses.MOST + 1).startsWith(ONE, many.getFirst());
        assertThat(known.hearing(List.of())).isEqualTo(known);
    }

    private Message answer(Address entry, Message message) {
        String network = networks.getOrDefault(entry, "");
        return switch (message) {
            case AskContacts _ -> new Contacts(network, network, List.of(), List.of(), false, 1, List.of(), List.of(),
                    named);
            case Report _ -> {
                reported.add(entry);
                yield new Reported(named);
            }
            default -> new Refused(Refusal.NOT_HERE);
        };
    }

    private Entries entries() {
        return entries(List.of(ONE, OTHER), List.of());
    }

    private Entries entries(List<Address> said, List<Address> heard) {
        Links links = parts.add(new Links(memory.as(MemoryNetworks.PEER), new Codec(),
                new PendingReplies(RandomGenerator.getDefault())));
        return new Entries(new EntryAddresses(said, heard), kept::add, links, Ticker.system());
    }
}
