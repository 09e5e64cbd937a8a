/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Address;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EntryMemoryTest {

    private final MemoryTransport network = new MemoryTransport();
    private final Notebook notebook = new Notebook();

    @Test
    void a_client_whose_invite_is_dead_finds_the_network_by_what_it_learned_in_an_earlier_run() throws Exception {
        Address invited = new Address("invited", 1);
        try (ScriptedEntry second = ScriptedEntry.start(network)) {
            try (ScriptedEntry _ = ScriptedEntry.start(network, invited).knowing(second.address());
                    EntryClient _ = client(invited)) {
                eventually(() -> assertThat(notebook.recall()).containsExactly(invited, second.address()));
            }
            try (EntryClient client = client(invited)) {
                eventually(() -> assertThat(client.connectivity()).isInstanceOfSatisfying(Connectivity.Online.class,
                        online -> assertThat(online.entry()).isEqualTo(second.address())));
                eventually(() -> assertThat(notebook.recall()).containsExactly(second.address(), invited));
            }
        }
    }

    @Test
    void what_is_remembered_is_not_written_again_as_long_as_it_is_the_same() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(network)) {
            for (int i = 0; i < 3; i++) {
                try (EntryClient client = client(entry.address())) {
                    eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Online.class));
                    eventually(() -> assertThat(notebook.recall()).containsExactly(entry.address()));
                }
            }
        }

        assertThat(notebook.written()).isEqualTo(1);
    }

    private EntryClient client(Address invited) {
        var patience = new EntryClient.Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1));
        return EntryClient.start(() -> network, List.of(invited), notebook, patience, InstantSource.system(),
                Ticker.system(), new Random());
    }
}
