/* SPDX-License-Identifier: MIT */
package dweeter.client;

import static dweeter.client.ScriptedEntry.FREE;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import dweeter.client.EntryClient.Patience;
import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.rpc.Ticker;
import dweeter.transport.MemoryTransport;

/// A client of Entries that say what a test has them say.
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class EntryClientFixture {

    static final CheckNick QUESTION = new CheckNick(new Nick("ana"));
    static final Outcome<NickChecked> DONE = new Outcome.Done<>(FREE);
    static final Patience PATIENCE = new Patience(Duration.ofSeconds(6), Duration.ofMillis(300),
            Duration.ofSeconds(3));

    final MemoryTransport network = new MemoryTransport();
    final Lifecycle open = new Lifecycle();
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        open.close();
        threads.shutdownNow();
    }

    ScriptedEntry entry() throws Exception {
        return open.add(ScriptedEntry.start(network));
    }

    EntryClient client(Address... entries) {
        return client(PATIENCE, entries);
    }

    EntryClient client(Patience patience, Address... entries) {
        return open.add(EntryClient.start(network, List.of(entries), patience, InstantSource.system(),
                Ticker.system(), new Random()));
    }
}
