/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.protocol.LoggerMessage.CheckNick;
import dweeter.protocol.LoggerMessage.NickChecked;
import dweeter.protocol.Message;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.transport.Connection;
import dweeter.transport.Limits;
import dweeter.transport.Listener;
import dweeter.transport.MemoryTransport;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinksTest {

    private static final Limits LIMITS = new Limits(64 * 1024, Duration.ZERO, 1 << 20);

    private final MemoryTransport network = new MemoryTransport();
    private final Codec codec = new Codec();
    private final PendingReplies replies = Greetings.replies();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void many_requests_share_one_connection() throws Exception {
        var connecting = new Counting(network);
        try (Server server = serve(0, Greetings::echo); Links links = links(connecting)) {
            var waiting = new ArrayList<Future<Reply<Welcome>>>();
            for (int i = 0; i < 50; i++) {
                waiting.add(threads.submit(() -> links.call(server.address(), hello("hola"), within(5000))));
            }

            for (Future<Reply<Welcome>> one : waiting) {
                assertThat(one.get()).isInstanceOf(Reply.Done.class);
            }
            assertThat(connecting.count.get()).isEqualTo(1);
            assertThat(server.connected()).isEqualTo(1);
        }
    }

    @Test
    void who_waited_for_a_connection_that_failed_does_not_wait_for_it_again() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var connecting = new Counting(network) {
            @Override
            public Connection connect(Address to, Duration timeout) throws IOException {
                count.incrementAndGet();
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new SocketTimeoutException("nobody there");
            }
        };
        try (Links links = links(connecting)) {
            var waiting = new ArrayList<Future<Reply<Welcome>>>();
            var threadsAsking = new ArrayList<Thread>();
            for (int i = 0; i < 20; i++) {
                waiting.add(threads.submit(() -> {
                    synchronized (threadsAsking) {
                        threadsAsking.add(Thread.currentThread());
                    }
                    return links.call(new Address("nobody", 1), hello("hola"), within(10_000));
                }));
            }
            begun.await();
            eventually(() -> {
                synchronized (threadsAsking) {
                    assertThat(threadsAsking).hasSize(20).allMatch(
                            thread -> thread.getState() == Thread.State.WAITING
                                    || thread.getState() == Thread.State.TIMED_WAITING);
                }
            });

            go.countDown();

            for (Future<Reply<Welcome>> one : waiting) {
                assertThat(one.get()).isInstanceOf(Reply.Unreached.class);
            }
            assertThat(connecting.count.get()).isEqualTo(1);
        }
    }

    @Test
    void a_server_that_came_back_is_connected_to_again() throws Exception {
        Transport tcp = TcpTransport.plain(LIMITS);
        try (Links links = links(tcp)) {
            Server first = serve(tcp, 0, Greetings::echo);
            Address address = first.address();
            assertThat(links.call(address, hello("one"), within(5000))).isInstanceOf(Reply.Done.class);
            first.close();
            eventually(() -> assertThat(links.call(address, hello("two"), within(1000)))
                    .isInstanceOf(Reply.Unreached.class));

            try (Server second = serve(tcp, address.port(), Greetings::echo)) {
                assertThat(links.call(second.address(), hello("three"), within(5000)))
                        .isEqualTo(new Reply.Done<>(welcome("three")));
            }
        }
    }

    @Test
    void a_server_that_hangs_costs_each_caller_no_more_than_the_own_deadline() throws Exception {
        try (var hanging = new ServerSocket(0); Links links = links(TcpTransport.plain(LIMITS))) {
            var address = new Address("127.0.0.1", hanging.getLocalPort());
            long began = System.nanoTime();

            Reply<Welcome> reply = links.call(address, hello("hola"), within(200));

            assertThat(reply).isInstanceOf(Reply.Unanswered.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
            assertThat(replies.size()).isZero();
        }
    }

    @Test
    void a_reply_that_comes_over_another_connection_from_a_peer_finds_who_waits_for_it() throws Exception {
        Transport peers = network.as(new Principal(Role.PEER, "one", BigInteger.ONE));
        try (Server asker = Server.start(peers.listen("asker", 0), Door.CHORD, codec, replies,
                (_, _) -> Optional.empty(),
                Greetings.CAPACITY, Ticker.system());
                Links answering = links(peers, Greetings.replies());
                PendingReplies.Waiting waiting = replies.open()) {

            boolean told = answering.tell(asker.address(), waiting.id(), welcome("from afar"), within(1000));

            assertThat(told).isTrue();
            assertThat(waiting.await(within(5000))).contains(welcome("from afar"));
        }
        assertThat(replies.size()).isZero();
    }

    @Test
    void what_is_for_peers_is_not_said_to_an_entry_that_claims_to_be_one() throws Exception {
        var heard = new AtomicInteger();
        Message logIn = new CheckNick(new Nick("ana"));
        for (Role role : List.of(Role.ENTRY, Role.PEER)) {
            Transport servers = network.as(new Principal(role, "one", BigInteger.ONE));
            try (Server server = Server.start(servers.listen("owner", 0), Door.TWEETER, codec, Greetings.replies(),
                    (_, message) -> {
                        heard.incrementAndGet();
                        return Optional.of(new NickChecked(message.equals(logIn)));
                    }, Greetings.CAPACITY, Ticker.system());
                    Links links = links(network.as(
                            new Principal(Role.ENTRY, "asker", BigInteger.TWO)))) {

                Reply<NickChecked> reply = links.call(server.address(), new CheckNick(new Nick("ana")), within(5000));

                assertThat(reply).isInstanceOf(role == Role.PEER ? Reply.Done.class : Reply.Unreached.class);
            }
        }
        assertThat(heard).hasValue(1);
    }

    @Test
    void what_cannot_be_told_is_known_not_to_be() throws Exception {
        try (Links links = links(network)) {
            assertThat(links.tell(new Address("nobody", 1), 1, welcome("hola"), within(1000))).isFalse();
        }
    }

    @Test
    void who_asks_after_the_end_is_not_connected() throws Exception {
        try (Server server = serve(0, Greetings::echo)) {
            Links links = links(network);
            links.call(server.address(), hello("hola"), within(5000));
            links.close();

            assertThat(links.call(server.address(), hello("hola"), within(5000))).isInstanceOf(Reply.Unreached.class);
            eventually(() -> assertThat(server.connected()).isZero());
        }
    }

    private Server serve(int port, Handler handler) throws IOException {
        return serve(network, port, handler);
    }

    private Server serve(Transport transport, int port, Handler handler) throws IOException {
        return Server.start(transport.listen("127.0.0.1", port), Door.CLIENTS, codec, Greetings.replies(), handler,
                Greetings.CAPACITY, Ticker.system());
    }

    private Links links(Transport transport) {
        return links(transport, replies);
    }

    private Links links(Transport transport, PendingReplies waiting) {
        return new Links(transport, codec, waiting);
    }

    /// Counts the connections that are attempted.
    private static class Counting implements Transport {

        final AtomicInteger count = new AtomicInteger();
        private final Transport inner;

        Counting(Transport inner) {
            this.inner = inner;
        }

        @Override
        public Connection connect(Address to, Duration timeout) throws IOException {
            count.incrementAndGet();
            return inner.connect(to, timeout);
        }

        @Override
        public Listener listen(String host, int port) throws IOException {
            return inner.listen(host, port);
        }
    }
}
