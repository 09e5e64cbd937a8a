/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.welcome;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dweeter.lifecycle.Lifecycle;
import dweeter.protocol.Codec;
import dweeter.protocol.Frame;
import dweeter.protocol.Message;
import dweeter.transport.Connection;
import dweeter.transport.Limits;
import dweeter.transport.MemoryTransport;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// Somebody who asks for much and reads nothing of it.
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UnreadAnswersTest {

    private static final int REQUESTS = 2000;
    private static final int ANSWER = 60_000;
    private static final int AT_ONCE = 32;
    private static final int EACH = 256 << 10;
    private static final int SMALL_BUFFERS = 64 << 10;

    private final Codec codec = new Codec();
    private final Lifecycle open = new Lifecycle();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger made = new AtomicInteger();

    @AfterEach
    void close() {
        threads.shutdownNow();
        open.close();
    }

    enum Way {
        MEMORY, TCP;

        Transport transport() {
            return switch (this) {
                case MEMORY -> new MemoryTransport();
                case TCP -> TcpTransport.plain(new Limits(1 << 20, Duration.ofMinutes(1), SMALL_BUFFERS));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_answer_is_made_that_could_not_be_sent_and_nobody_else_notices(Way way) throws Exception {
        Transport transport = way.transport();
        Server server = open
                .add(Server.start(transport.listen("127.0.0.1", 0), Door.CLIENTS, codec, Greetings.replies(),
                        this::answer,
                        new Server.Capacity(100, AT_ONCE, EACH), Ticker.system()));
        Connection greedy = open.add(transport.connect(server.address(), Duration.ofSeconds(2)));
        var _ = threads.submit(() -> {
            byte[] frame = codec.encode(new Frame(1, hello("much")));
            for (int i = 0; i < REQUESTS; i++) {
                greedy.send(frame);
            }
            return null;
        });
        untilItStandsStill(made);

        // What the systems of both ends keep comes on top.
        assertThat(made.get() * (long) ANSWER).isLessThan(EACH + (8L << 20));
        // So many were begun at once, each taken for shorter than it came to be.
        assertThat(server.unread()).isLessThan(EACH + AT_ONCE * ANSWER);
        Links links = open.add(new Links(transport, codec, Greetings.replies()));
        for (int i = 0; i < 20; i++) {
            assertThat(links.call(server.address(), hello("little"), within(2000)))
                    .isEqualTo(new Reply.Done<>(welcome("little")));
        }
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(greedy.receive()).as("answer %d", i).isPresent();
        }
        eventually(() -> assertThat(server.unread()).isZero());
    }

    private Optional<Message> answer(Caller caller, Message message) {
        if (message.equals(hello("much"))) {
            made.incrementAndGet();
            return Optional.of(welcome("x".repeat(ANSWER)));
        }
        return Greetings.echo(caller, message);
    }

    private static void untilItStandsStill(AtomicInteger count) {
        int last = -1;
        for (int same = 0; same < 30; LockSupport.parkNanos(Duration.ofMillis(10).toNanos())) {
            int now = count.get();
            same = now == last ? same + 1 : 0;
            last = now;
        }
    }
}
