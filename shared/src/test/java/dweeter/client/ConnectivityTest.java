/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.client.Connectivity.Trouble;
import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConnectivityTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final MemoryTransport network = new MemoryTransport();
    private final Lifecycle open = new Lifecycle();
    private final List<Connectivity> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        open.close();
    }

    @Test
    void a_listener_hears_the_present_state_and_every_later_one_in_order() throws Exception {
        Address address = new Address("entry", 7);
        EntryClient client = client(address);
        eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Offline.class));
        client.onConnectivity(heard::add);

        try (ScriptedEntry _ = ScriptedEntry.start(network, address)) {
            eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Online.class));
        }
        eventually(() -> assertThat(heard).hasSize(3));

        assertThat(heard).containsExactly(new Connectivity.Offline(NOW, Trouble.UNREACHABLE),
                new Connectivity.Online("aldea", address, 1), new Connectivity.Offline(NOW, Trouble.UNREACHABLE));
    }

    @Test
    void one_state_is_told_once_however_many_attempts_end_in_it() throws Exception {
        EntryClient client = client(new Address("nobody", 1));
        client.onConnectivity(heard::add);

        for (int i = 0; i < 5; i++) {
            client.reconnect();
        }
        eventually(() -> assertThat(client.connectivity()).isInstanceOf(Connectivity.Offline.class));

        client.onConnectivity(_ -> heard.add(new Connectivity.Connecting()));
        eventually(() -> assertThat(heard).contains(new Connectivity.Offline(NOW, Trouble.UNREACHABLE)));
        assertThat(heard.stream().filter(Connectivity.Offline.class::isInstance)).hasSize(1);
    }

    @Test
    void a_listener_that_throws_costs_nobody_else_anything() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(network)) {
            EntryClient client = client(entry.address());
            client.onConnectivity(_ -> {
                throw new IllegalStateException("on purpose");
            });
            client.onConnectivity(heard::add);

            eventually(() -> assertThat(heard).last().isInstanceOf(Connectivity.Online.class));
        }
        eventually(() -> assertThat(heard).last().isInstanceOf(Connectivity.Offline.class));
    }

    @Test
    void who_unsubscribed_hears_no_more_and_others_do() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(network)) {
            EntryClient client = client(entry.address());
            List<Connectivity> other = new CopyOnWriteArrayList<>();
            Network.Subscription first = client.onConnectivity(heard::add);
            client.onConnectivity(other::add);
            eventually(() -> assertThat(heard).last().isInstanceOf(Connectivity.Online.class));

            first.close();
            int before = heard.size();
            entry.close();

            eventually(() -> assertThat(other).last().isInstanceOf(Connectivity.Offline.class));
            assertThat(heard).hasSize(before);
        }
    }

    @Test
    void who_subscribes_after_the_end_hears_nothing_and_does_no_harm() {
        EntryClient client = client(new Address("nobody", 1));
        client.close();

        client.onConnectivity(heard::add).close();

        assertThat(heard).isEmpty();
    }

    private EntryClient client(Address... entries) {
        var patience = new EntryClient.Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1));
        return open.add(EntryClient.start(network, List.of(entries), patience, InstantSource.fixed(NOW),
                Ticker.system(), new Random()));
    }
}
