/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.lifecycle.Lifecycle;
import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.protocol.Failure;
import dweeter.protocol.Frame;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Refusal;
import dweeter.transport.Connection;
import dweeter.transport.Limits;
import dweeter.transport.MemoryTransport;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServerTest {

    private static final Limits LIMITS = new Limits(64 * 1024, Duration.ZERO, 1 << 20);

    private final Transport tcp = TcpTransport.plain(LIMITS);
    private final Codec codec = new Codec();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Lifecycle open = new Lifecycle();

    @AfterEach
    void close() {
        open.close();
        threads.shutdownNow();
    }

    @Test
    void what_was_accepted_is_answered_before_the_server_ends() throws Exception {
        var asked = new CountDownLatch(5);
        var go = new CountDownLatch(1);
        Server server = serve(tcp, (caller, message) -> {
            asked.countDown();
            go.await();
            return Greetings.echo(caller, message);
        });
        Links links = links(tcp);
        var waiting = new ArrayList<Future<Reply<Welcome>>>();
        for (int i = 0; i < 5; i++) {
            waiting.add(threads.submit(() -> links.call(server.address(), hello("hola"), within(10_000))));
        }
        asked.await();

        Future<?> closing = threads.submit(server::close);
        assertThat(closing.isDone()).isFalse();
        go.countDown();
        closing.get();

        for (Future<Reply<Welcome>> one : waiting) {
            assertThat(one.get()).isEqualTo(new Reply.Done<>(welcome("hola")));
        }
        eventually(() -> assertThat(server.connected()).isZero());
    }

    @Test
    void a_server_that_is_asked_without_end_stops_soon_and_leaves_nobody_without_an_answer() throws Exception {
        Server server = serve(tcp, Greetings::echo);
        Links links = links(tcp);
        var stop = new AtomicBoolean();
        var done = new AtomicInteger();
        var unanswered = new ConcurrentLinkedQueue<Reply<Welcome>>();
        var askers = new ArrayList<Future<?>>();
        for (int i = 0; i < 8; i++) {
            askers.add(threads.submit(() -> {
                while (!stop.get()) {
                    Reply<Welcome> reply = links.call(server.address(), hello("hola"), within(5000));
                    switch (reply) {
                        case Reply.Done<Welcome> _ -> done.incrementAndGet();
                        case Reply.Failed<Welcome>(Failure.TryAgain _) -> {
                            // Nothing was done, and it is said so.
                        }
                        case Reply.Failed<Welcome> _,Reply.Unanswered<Welcome> _ -> unanswered.add(reply);
                        case Reply.Unreached<Welcome> _ -> stop.set(true);
                    }
                }
                return null;
            }));
        }
        eventually(() -> assertThat(done.get()).isGreaterThan(1000));

        long began = System.nanoTime();
        server.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
        for (Future<?> asker : askers) {
            asker.get();
        }
        // Whoever asks has one request under way, which may be lost with the connection. Nobody loses a second one: by the
        // time the connection ends the port is closed for good, and to connect anew fails before anything is sent.
        assertThat(unanswered).hasSizeLessThanOrEqualTo(8);
    }

    @Test
    void a_flood_over_one_connection_does_not_starve_another() throws Exception {
        var go = new CountDownLatch(1);
        Server server = serve(tcp, (caller, message) -> {
            if (message.equals(hello("flood"))) {
                go.await();
            }
            return Greetings.echo(caller, message);
        });
        try (Connection flood = tcp.connect(server.address(), Duration.ofSeconds(2))) {
            byte[] frame = codec.encode(new Frame(1, hello("flood")));
            threads.submit(() -> {
                for (int i = 0; i < 100_000; i++) {
                    flood.send(frame);
                }
                return null;
            });

            Links links = links(tcp);
            for (int i = 0; i < 50; i++) {
                assertThat(links.call(server.address(), hello("hola"), within(2000)))
                        .isEqualTo(new Reply.Done<>(welcome("hola")));
            }
        } finally {
            go.countDown();
        }
    }

    @Test
    void no_more_connections_are_served_than_there_is_room_for_and_the_others_wait() throws Exception {
        Server server = Server.start(tcp.listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                Greetings::echo,
                new Server.Capacity(2, 1, 8 << 20), Ticker.system());
        open.add(server);
        Links first = links(tcp);
        Links second = links(tcp);
        Links third = links(tcp);
        first.call(server.address(), hello("hola"), within(2000));
        second.call(server.address(), hello("hola"), within(2000));

        Future<Reply<Welcome>> waiting = threads
                .submit(() -> third.call(server.address(), hello("hola"), within(10_000)));
        assertThat(server.connected()).isEqualTo(2);
        first.close();

        assertThat(waiting.get()).isEqualTo(new Reply.Done<>(welcome("hola")));
    }

    @Test
    void who_asks_reaches_the_handler_with_the_door_and_the_address() throws Exception {
        var callers = new ConcurrentLinkedQueue<Caller>();
        Server server = serve(tcp, (caller, message) -> {
            callers.add(caller);
            return Greetings.echo(caller, message);
        });
        try (var socket = new Socket("127.0.0.1", server.address().port())) {
            byte[] hello = codec.encode(new Frame(1, hello("hola")));
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(4 + hello.length).putInt(hello.length).put(hello).array());
            socket.getInputStream().read();

            assertThat(callers).containsExactly(
                    new Caller(Door.CLIENTS, "/127.0.0.1:" + socket.getLocalPort(), "7f000001"));
        }
    }

    @Test
    void what_may_not_be_said_at_the_door_is_refused_and_does_not_reach_the_handler() throws Exception {
        var reached = new AtomicBoolean();
        Server server = serve(tcp, (caller, message) -> {
            reached.set(true);
            return Greetings.echo(caller, message);
        });

        assertThat(links(tcp).call(server.address(), new HandoffMessage.Leave(), within(2000)))
                .isEqualTo(new Reply.Failed<>(new Failure.Refused(Refusal.NOT_HERE)));
        assertThat(reached).isFalse();
    }

    @Test
    void who_listens_hears_of_each_request_that_came_in_what_kind_it_was_and_how_long_it_took() throws Exception {
        var heard = new ConcurrentLinkedQueue<String>();
        var now = new AtomicLong();
        Server server = Server.startMeasured(tcp.listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                _ -> (caller, message) -> {
                    now.addAndGet(7);
                    return Greetings.echo(caller, message);
                }, Greetings.CAPACITY, now::get,
                (measure, kind, value) -> {
                    if (measure == Meter.Measure.REQUEST) {
                        heard.add(measure + " " + kind + " " + value);
                    }
                });
        open.add(server);
        Links links = links(tcp);

        links.call(server.address(), hello("hola"), within(2000));
        links.call(server.address(), new HandoffMessage.Leave(), within(2000));
        links.call(server.address(), hello("hola"), within(2000));

        assertThat(heard).containsExactly("REQUEST Hello 7", "REQUEST Hello 7");
    }

    @Test
    void connections_that_end_are_forgotten() throws Exception {
        Server server = serve(tcp, Greetings::echo);
        for (int i = 0; i < 20; i++) {
            Links links = links(tcp);
            links.call(server.address(), hello("hola"), within(2000));
            links.close();
        }

        eventually(() -> assertThat(server.connected()).isZero());
    }

    @Test
    void an_oversized_frame_is_answered_and_ends_only_its_own_connection() throws Exception {
        Server server = serve(tcp, Greetings::echo);
        Links links = links(tcp);
        links.call(server.address(), hello("hola"), within(2000));
        try (var socket = new Socket("127.0.0.1", server.address().port())) {
            socket.getOutputStream().write(ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).array());

            byte[] said = socket.getInputStream().readAllBytes();

            assertThat(new String(said, 4, said.length - 4)).contains("refused").contains("malformed");
        }
        assertThat(links.call(server.address(), hello("hola"), within(2000))).isInstanceOf(Reply.Done.class);
    }

    @Test
    void the_last_answer_arrives_also_while_another_one_is_being_sent() throws Exception {
        Server server = serve(tcp, Greetings::echo);
        byte[] hello = codec.encode(new Frame(1, hello("hola")));
        byte[] both = ByteBuffer.allocate(4 + hello.length + 4).putInt(hello.length).put(hello)
                .putInt(Integer.MAX_VALUE).array();
        for (int i = 0; i < 500; i++) {
            try (var socket = new Socket("127.0.0.1", server.address().port())) {
                socket.getOutputStream().write(both);

                byte[] said = socket.getInputStream().readAllBytes();

                assertThat(new String(said, StandardCharsets.UTF_8)).as("attempt %d", i).contains("malformed");
            }
        }
    }

    @Test
    void closing_is_not_held_up_by_a_client_that_never_reads() throws Exception {
        Server server = serve(tcp, (_, _) -> Optional.of(welcome("x".repeat(60_000))));
        try (Connection stuck = tcp.connect(server.address(), Duration.ofSeconds(2))) {
            byte[] frame = codec.encode(new Frame(1, hello("hola")));
            threads.submit(() -> {
                for (int i = 0; i < 2000; i++) {
                    stuck.send(frame);
                }
                return null;
            });
            eventually(() -> assertThat(server.connected()).isEqualTo(1));

            Future<?> closing = threads.submit(server::close);

            assertThat(closing).succeedsWithin(Duration.ofSeconds(8));
        }
    }

    @Test
    void over_memory_it_works_the_same() throws Exception {
        var network = new MemoryTransport();
        Server server = serve(network, Greetings::echo);

        assertThat(links(network).call(server.address(), hello("hola"), within(2000)))
                .isEqualTo(new Reply.Done<>(welcome("hola")));
        server.close();
        assertThat(links(network).call(server.address(), hello("hola"), within(2000)))
                .isInstanceOf(Reply.Unreached.class);
    }

    private Server serve(Transport transport, Handler handler) throws IOException {
        Server server = Server.start(transport.listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                handler,
                Greetings.CAPACITY, Ticker.system());
        open.add(server);
        return server;
    }

    private Links links(Transport transport) {
        Links links = new Links(transport, codec, Greetings.replies());
        open.add(links);
        return links;
    }
}
