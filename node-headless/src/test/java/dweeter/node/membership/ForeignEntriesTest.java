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

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dweeter.lifecycle.Lifecycle;
import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Peer;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.Contacts;
import dweeter.protocol.EntryMessage.PeerState;
import dweeter.protocol.EntryMessage.Report;
import dweeter.protocol.EntryMessage.Reported;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.rpc.Door;
import dweeter.rpc.Links;
import dweeter.rpc.PendingReplies;
import dweeter.rpc.Server;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

/// Entries of another network among those a server was told of.
class ForeignEntriesTest {

    private static final Address ONE = new Address("one", 7401);
    private static final Address OTHER = new Address("other", 7401);
    private static final PeerState STATE = new PeerState(new Peer(new Address("p", 7410), new Address("p", 7411)),
            PeerState.SERVING, "");

    private final Lifecycle parts = new Lifecycle();
    private final MemoryTransport transport = new MemoryTransport();
    private final Map<Address, String> networks = new ConcurrentHashMap<>(Map.of(ONE, "ours", OTHER, "ours"));
    private final List<Address> reported = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        for (Address entry : List.of(ONE, OTHER)) {
            parts.add(Server.start(transport.listen(entry.host(), entry.port()), Door.ENTRY, new Codec(),
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

        entries.report(STATE);
        entries.report(STATE);

        assertThat(reported).containsExactly(ONE, ONE);
        assertThat(entries.ours()).containsExactly(ONE);
    }

    @Test
    void one_at_whose_address_a_network_was_made_anew_is_left_until_it_is_of_this_one_again() throws Exception {
        Entries entries = entries();
        assertThat(entries.contacts()).isPresent();
        networks.put(ONE, "theirs");

        assertThat(entries.contacts()).hasValueSatisfying(said -> assertThat(said.authority()).isEqualTo("ours"));
        entries.report(STATE);
        assertThat(reported).containsExactly(OTHER);

        networks.put(ONE, "ours");
        entries.report(STATE);
        assertThat(reported).containsExactly(OTHER, ONE, OTHER);
        assertThat(entries.ours()).containsExactly(ONE, OTHER);
    }

    private Message answer(Address entry, Message message) {
        String network = networks.getOrDefault(entry, "");
        return switch (message) {
            case AskContacts _ -> new Contacts(network, network, List.of(), List.of(), false, 1, List.of(), List.of());
            case Report _ -> {
                reported.add(entry);
                yield new Reported();
            }
            default -> new Refused(Refusal.NOT_HERE);
        };
    }

    private Entries entries() {
        Links links = parts.add(new Links(transport, new Codec(), new PendingReplies(RandomGenerator.getDefault())));
        return new Entries(List.of(ONE, OTHER), links, Ticker.system());
    }
}
