/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.client.EntryClient;
import dweeter.client.Outcome;
import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.node.testing.Traffic;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.ViewProfile;
import dweeter.trials.local.LocalNetwork;
import dweeter.trials.local.NodeProcess;

/// Servers that are told to end, by SIGTERM, as systems do it, while people use the network.
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServersInTurnIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long SECONDS_TO_END = 10;

    @TempDir
    Path directory;

    @Test
    @Tag("long")
    void each_server_ends_in_ten_seconds_with_code_0_and_no_user_reads_an_error() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "In turn", 2, 3, 3, List.of("-Xmx256m"), _ -> {})) {
            network.awaitHealth(PATIENCE);
            try (var people = new People(network, "ada", "bea", "cai", "dia")) {
                for (NodeProcess peer : network.peers()) {
                    people.goOn(50);
                    end(peer);
                    network.restart(peer);
                    network.awaitHealth(PATIENCE);
                }
                for (NodeProcess entry : network.entries()) {
                    people.goOn(50);
                    end(entry);
                    network.restartEntry(entry);
                    network.awaitHealth(PATIENCE);
                }
                people.goOn(50);

                assertThat(people.troubles).isEmpty();
            }
        }
    }

    @Test
    @Tag("long")
    void the_only_peer_ends_as_well_and_keeps_everything() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Alone", 1, 1, 1, List.of("-Xmx256m"), _ -> {});
                EntryClient client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.PERSISTENT)) {
            Traffic traffic = Traffic.of(client, "ada");
            eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(20));

            end(network.peers().getFirst());
            network.restart(network.peers().getFirst());

            int before = traffic.count();
            eventually(PATIENCE, () -> assertThat(traffic.count()).isGreaterThan(before + 20));
            traffic.close();
            traffic.check();
        }
    }

    @Test
    void whoever_is_told_twice_ends_once() throws Exception {
        try (LocalNetwork network = LocalNetwork.start(directory, "Twice", 1, 1, 1, List.of("-Xmx256m"), _ -> {})) {
            NodeProcess peer = network.peers().getFirst();

            peer.handle().destroy();
            end(peer);
        }
    }

    private static void end(NodeProcess server) throws InterruptedException {
        assertThat(server.terminate(SECONDS_TO_END, TimeUnit.SECONDS)).as(server.name()).hasValue(0);
    }

    /// Users with the patience of people, who publish and read without a pause.
    private static final class People implements AutoCloseable {

        private final EntryClient client;
        private final List<Thread> threads = new ArrayList<>();
        private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
        private final AtomicInteger done = new AtomicInteger();
        private volatile boolean stopped;

        People(LocalNetwork network, String... nicks) {
            client = EntryClient.start(network.invite().forUsers(), EntryClient.Patience.INTERACTIVE);
            for (String nick : nicks) {
                Token token = Traffic.register(client, nick);
                threads.add(Thread.ofVirtual().start(() -> live(nick, token)));
            }
        }

        private void live(String nick, Token token) {
            for (int i = 0; !stopped; i++) {
                ask(new PublishDweet(token, Cid.fresh(), "dweet " + i, Optional.empty()));
                ask(new ViewProfile(token, new Nick(nick), OptionalLong.empty(), 10));
            }
        }

        private void ask(ClientRequest<?> request) {
            Outcome<?> outcome = client.ask(request);
            if (outcome instanceof Outcome.Done<?>) {
                done.incrementAndGet();
            } else {
                troubles.add(request.getClass().getSimpleName() + ": " + outcome);
            }
        }

        void goOn(int more) {
            int before = done.get();
            eventually(PATIENCE, () -> assertThat(done.get()).isGreaterThan(before + more));
        }

        @Override
        public void close() throws InterruptedException {
            stopped = true;
            for (Thread thread : threads) {
                thread.join();
            }
            client.close();
        }
    }
}
