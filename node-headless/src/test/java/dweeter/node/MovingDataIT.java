/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Token;
import dweeter.node.operator.Operator;
import dweeter.node.operator.Ring;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ChordMessage.NodeDescribed;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Published;
import dweeter.trials.local.LocalNetwork;

/// What users notice while much data is copied or moved between processes: `-Ddweeter.dweets=100000` for the full size.
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MovingDataIT {

    private static final int DWEETS = Integer.getInteger("dweeter.dweets", 3_000);
    private static final Duration REFILLED = Duration.ofSeconds(30);
    private static final Duration LONGEST_STALL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int USERS = 64;
    private static final int WRITERS = 4;
    private static final String TEXT = "a dweet of a usual length, which is to say that it is not very long ";

    @TempDir
    Path directory;

    @Test
    @Tag("long")
    void a_sibling_is_refilled_in_time_while_users_write() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Moving", 1, 2, 3, List.of("-Xmx256m"), _ -> {});
                Operator operator = network.operator();
                EntryClient client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT)) {
            List<Token> users = load(network);
            try (var writers = new Writers(client, users)) {
                writers.awaitMore(50);
                long begun = System.nanoTime();
                network.addSpare();

                eventually(PATIENCE, () -> assertThat(ring(network, operator).health()).startsWith("Healthy"));
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                writers.awaitMore(50);
                System.out.printf("%,d dweets: a new sibling had everything %,d ms after its process began; "
                        + "meanwhile %,d dweets were written, and nobody waited longer than %,d ms%n", DWEETS,
                        taken.toMillis(), writers.count(), writers.longest().toMillis());
                assertThat(taken).isLessThan(REFILLED);
                assertThat(ring(network, operator).nodes()).singleElement()
                        .satisfies(node -> assertThat(node.items()).isGreaterThanOrEqualTo(DWEETS));
            }
        }
    }

    @Test
    void a_range_is_handed_over_without_stalling_a_writer() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Moving", 1, 1, 1, List.of("-Xmx256m"), _ -> {});
                Operator operator = network.operator();
                EntryClient client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT)) {
            List<Token> users = load(network);
            try (var writers = new Writers(client, users)) {
                writers.awaitMore(50);
                long begun = System.nanoTime();
                network.addSpare();

                eventually(PATIENCE, () -> assertThat(ring(network, operator).nodes()).hasSize(2)
                        .allSatisfy(node -> assertThat(node.handoff()).isEmpty()));
                Duration taken = Duration.ofNanos(System.nanoTime() - begun);
                writers.awaitMore(50);
                List<Long> held = ring(network, operator).nodes().stream().map(NodeDescribed::items).toList();
                System.out.printf("%,d dweets: a new node took its half, so that they hold %s, within %,d ms; "
                        + "meanwhile %,d dweets were written, and nobody waited longer than %,d ms%n", DWEETS, held,
                        taken.toMillis(), writers.count(), writers.longest().toMillis());
                assertThat(writers.longest()).isLessThan(LONGEST_STALL);
                assertThat(held).allSatisfy(items -> assertThat(items).isGreaterThan(DWEETS / 5));
            }
        }
    }

    /// Registers users and lets them write, over several connections at once.
    private static List<Token> load(LocalNetwork network) throws InterruptedException {
        var tokens = new ArrayList<Token>();
        var clients = new ArrayList<EntryClient>();
        for (int i = 0; i < WRITERS; i++) {
            clients.add(EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT));
        }
        try {
            for (int i = 0; i < USERS; i++) {
                tokens.add(Traffic.register(clients.getFirst(), "user" + i));
            }
            var left = new AtomicInteger(DWEETS);
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < USERS; i++) {
                EntryClient client = clients.get(i % WRITERS);
                Token token = tokens.get(i);
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int n = left.getAndDecrement(); n > 0; n = left.getAndDecrement()) {
                        Traffic.done(client, dweet(token, n));
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(left).hasNonPositiveValue();
        } finally {
            clients.forEach(EntryClient::close);
        }
        return tokens;
    }

    private static PublishDweet dweet(Token token, int n) {
        return new PublishDweet(token, Cid.fresh(), TEXT + n, Optional.empty());
    }

    private static Ring ring(LocalNetwork network, Operator operator) {
        try {
            return operator.ring(network.serverAddresses()).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Some users all over the ring who write one dweet after the other, and how long one of them waited at most.
    private static final class Writers implements AutoCloseable {

        private final AtomicInteger count = new AtomicInteger();
        private final AtomicLong longest = new AtomicLong();
        private final List<Thread> threads = new ArrayList<>();
        private volatile boolean stopped;

        Writers(EntryClient client, List<Token> users) {
            for (int i = 0; i < WRITERS; i++) {
                List<Token> mine = users.subList(i * users.size() / WRITERS, (i + 1) * users.size() / WRITERS);
                threads.add(Thread.ofVirtual().start(() -> write(client, mine)));
            }
        }

        int count() {
            return count.get();
        }

        Duration longest() {
            return Duration.ofNanos(longest.get());
        }

        void awaitMore(int dweets) {
            int before = count.get();
            eventually(PATIENCE, () -> assertThat(count.get()).isGreaterThan(before + dweets));
        }

        private void write(EntryClient client, List<Token> users) {
            for (int i = 0; !stopped; i++) {
                PublishDweet request = dweet(users.get(i % users.size()), i);
                long begun = System.nanoTime();
                Outcome<Published> outcome = client.ask(request);
                while (!(outcome instanceof Outcome.Done<Published>) && !stopped) {
                    outcome = client.ask(request);
                }
                longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
                count.incrementAndGet();
            }
        }

        @Override
        public void close() throws InterruptedException {
            stopped = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
