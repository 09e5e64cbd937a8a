/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.Outcome;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.node.limits.Allowances;
import dweeter.node.peer.PeerConfig;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.security.Role;
import dweeter.transport.FreePort;
import dweeter.transport.MemoryTransport;

/// Whoever listens at a server's surroundings hears of all its parts.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MeasuredNetworkTest {

    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final MemoryTransport transport = new MemoryTransport();
    private final Meter meter = (measure, kind, _) -> heard.add(measure + " " + kind);
    private final Surroundings surroundings = new Surroundings(new MemoryNetworks(transport),
            InstantSource.system(), Ticker.system(), RandomGenerator.getDefault(), new SecureRandom(), meter,
            Allowances.BOUNDLESS);

    @Test
    void requests_waits_and_batches_are_heard_from_the_entry_the_peer_and_its_log(@TempDir Path directory)
            throws Exception {
        try (EntryNode entry = EntryNode.start(new EntryNode.Config(directory.resolve("entry"), "test", 1, "entry",
                "entry", 7400, 7401, Optional.empty()), surroundings);
                PeerNode peer = PeerNode.start(new PeerConfig(directory.resolve("peer"), "peer", "peer", 7410, 7411,
                        new Address("127.0.0.1", FreePort.find()), "127.0.0.1",
                        entry.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow()),
                        surroundings);
                EntryClient client = EntryClient.start(transport, List.of(entry.clients()),
                        EntryClient.Patience.PERSISTENT, InstantSource.system(), Ticker.system(),
                        RandomGenerator.getDefault())) {
            peer.joined().get(30, TimeUnit.SECONDS);

            assertThat(client.ask(new CheckNick(new Nick("ana")))).isInstanceOf(Outcome.Done.class);

            eventually(() -> assertThat(heard).contains("REQUEST Hello", "REQUEST CheckNick", "WAIT turn", "WAIT log",
                    "WAIT who-leads", "BATCH log-entry"));
        }
    }
}
