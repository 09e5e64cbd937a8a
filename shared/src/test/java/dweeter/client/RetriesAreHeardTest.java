/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.protocol.Failure;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.rpc.Meter;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

/// What whoever listens hears of a client that has to try again.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RetriesAreHeardTest {

    private final MemoryTransport network = new MemoryTransport();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @Test
    void that_no_entry_answers_is_counted_in_a_row() {
        try (EntryClient client = client(new Address("nobody", 1))) {
            eventually(() -> assertThat(heard).startsWith("RETRY entry 1", "RETRY entry 2"));
            assertThat(client.connectivity()).isNotInstanceOf(Connectivity.Online.class);
        }
    }

    @Test
    void that_a_request_is_asked_again_is_counted() throws Exception {
        try (ScriptedEntry entry = ScriptedEntry.start(network).thenAnswer(new Failure.TryAgain(10, "busy"))
                .thenAnswer(new Failure.TryAgain(10, "busy"));
                EntryClient client = client(entry.address())) {
            client.ask(new CheckNick(new Nick("ana")));

            assertThat(heard).containsExactly("RETRY request 1", "RETRY request 2");
        }
    }

    private EntryClient client(Address entry) {
        var patience = new EntryClient.Patience(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(1));
        Meter meter = (measure, kind, value) -> heard.add(measure + " " + kind + " " + value);
        return EntryClient.start(network, List.of(entry), patience, InstantSource.system(), Ticker.system(),
                new Random(), meter);
    }
}
