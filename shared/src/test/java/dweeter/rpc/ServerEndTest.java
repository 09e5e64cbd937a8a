/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Failure;
import dweeter.protocol.Frame;
import dweeter.transport.Connection;

/// How a server ends.
class ServerEndTest extends ServerFixture {

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
}
