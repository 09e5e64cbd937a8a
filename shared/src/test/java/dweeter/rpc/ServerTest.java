/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Failure;
import dweeter.protocol.Frame;
import dweeter.protocol.HandoffMessage;
import dweeter.protocol.Refusal;
import dweeter.transport.Connection;
import dweeter.transport.MemoryTransport;

class ServerTest extends ServerFixture {

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
    void large_requests_of_one_connection_are_under_way_only_as_far_as_there_is_room_for_them() throws Exception {
        var go = new CountDownLatch(1);
        var begun = new AtomicLong();
        Server server = Server.start(tcp.listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                (caller, message) -> {
                    begun.incrementAndGet();
                    go.await();
                    return Greetings.echo(caller, message);
                }, new Server.Capacity(2, 32, 120_000), Ticker.system());
        open.add(server);
        try (Connection flood = tcp.connect(server.address(), Duration.ofSeconds(2))) {
            byte[] frame = codec.encode(new Frame(1, hello("h".repeat(30_000))));
            for (int i = 0; i < 10; i++) {
                flood.send(frame);
            }

            eventually(Duration.ofSeconds(5), () -> assertThat(begun).hasValue(3));
            assertThat(server.unread()).isBetween(3L * frame.length, 120_000L);
            go.countDown();
            eventually(Duration.ofSeconds(5), () -> assertThat(begun).hasValue(10));
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
                    new Caller(Door.CLIENTS, Optional.empty(), "/127.0.0.1:" + socket.getLocalPort(), "7f000001"));
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
    void over_memory_it_works_the_same() throws Exception {
        var network = new MemoryTransport();
        Server server = serve(network, Greetings::echo);

        assertThat(links(network).call(server.address(), hello("hola"), within(2000)))
                .isEqualTo(new Reply.Done<>(welcome("hola")));
        server.close();
        assertThat(links(network).call(server.address(), hello("hola"), within(2000)))
                .isInstanceOf(Reply.Unreached.class);
    }
}
