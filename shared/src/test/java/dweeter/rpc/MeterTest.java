/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static dweeter.rpc.Greetings.hello;
import static dweeter.rpc.Greetings.within;
import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.protocol.ClientMessage.Welcome;
import dweeter.protocol.Codec;
import dweeter.transport.MemoryTransport;

/// What a meter hears of waits, and what it costs where nobody listens. What it hears of requests is tested with [Server].
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MeterTest {

    private static final Ticker NEVER = () -> {
        throw new AssertionError("Nobody listens, so the time is of no interest");
    };

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void a_request_waits_for_its_turn_while_the_one_before_it_is_answered() throws Exception {
        var heard = new ConcurrentLinkedQueue<Long>();
        var transport = new MemoryTransport();
        var codec = new Codec();
        var oneAtATime = new Server.Capacity(4, 1, 1 << 20);
        try (Server server = Server.startMeasured(transport.listen("server", 1), Door.CLIENTS, codec,
                Greetings.replies(), _ -> (caller, message) -> {
                    if (now.get() == 0) {
                        // Both turns of the first, and the beginning of the second.
                        eventually(() -> assertThat(looks).hasValueGreaterThanOrEqualTo(3));
                        now.set(7);
                    }
                    return Greetings.echo(caller, message);
                }, oneAtATime, this::looked, (measure, _, value) -> {
                    if (measure == Meter.Measure.WAIT) {
                        heard.add(value);
                    }
                });
                var links = new Links(transport, codec, Greetings.replies());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Reply<Welcome>>>();
            for (int i = 0; i < 2; i++) {
                asked.add(threads.submit(() -> links.call(server.address(), hello("hola"), within(10_000))));
            }
            for (Future<Reply<Welcome>> one : asked) {
                assertThat(one.get()).isInstanceOf(Reply.Done.class);
            }
        }

        assertThat(heard).containsExactly(0L, 7L);
    }

    /// Who reads the requests of a connection looks at the clock for their turns alone.
    private long looked() {
        if (Thread.currentThread().getName().startsWith("connection-")) {
            looks.incrementAndGet();
        }
        return now.get();
    }

    @Test
    void where_nobody_listens_no_clock_is_read_and_nothing_is_allocated() {
        Backlog.Share share = new Backlog(100, 100, NEVER).share(() -> {});
        Runnable measured = () -> {
            for (int i = 0; i < 20_000; i++) {
                share.begun(share.waits());
                Meter.NOBODY.heard(Meter.Measure.BATCH, "log-entry", i);
            }
        };
        measured.run();

        assertThat(allocatedBy(measured)).isLessThan(20_000);
    }

    @Test
    void nobody_does_not_listen_and_anybody_else_does() {
        var heard = new AtomicReference<List<Object>>(List.of());
        Meter somebody = (measure, kind, value) -> heard.set(List.of(measure, kind, value));

        somebody.heard(Meter.Measure.RETRY, "owner", 1);

        assertThat(Meter.NOBODY.isListening()).isFalse();
        assertThat(somebody.isListening()).isTrue();
        assertThat(heard).hasValue(List.of(Meter.Measure.RETRY, "owner", 1L));
    }

    private static long allocatedBy(Runnable work) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
