/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class StuckReaderTest {

    private static final TcpTransport.Patience IMPATIENT = new TcpTransport.Patience(Duration.ofSeconds(5),
            Duration.ofMillis(400));
    // So long that a busy machine does not make a slow reader a stuck one, and less than the test takes.
    private static final TcpTransport.Patience LESS_IMPATIENT = new TcpTransport.Patience(Duration.ofSeconds(5),
            Duration.ofMillis(1500));
    private static final byte[] FRAME = new byte[64 * 1024];

    @ParameterizedTest
    @EnumSource
    void many_senders_to_an_end_that_never_reads_fail_instead_of_filling_memory(Wire wire) throws Exception {
        int senders = 8;
        var failed = new CountDownLatch(senders);
        var sent = new AtomicInteger();
        var clients = ((TcpTransport) wire.client(Pair.LIMITS)).with(IMPATIENT);
        try (Pair pair = Pair.open(wire.server(Pair.LIMITS), clients);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < senders; i++) {
                threads.submit(() -> {
                    try {
                        while (true) {
                            pair.client().send(FRAME);
                            sent.incrementAndGet();
                        }
                    } catch (IOException e) {
                        failed.countDown();
                    }
                });
            }

            boolean all = failed.await(10, TimeUnit.SECONDS);

            assertThat(all).as("%d of %d senders hang", failed.getCount(), senders).isTrue();
            assertThat(sent.get() * (long) FRAME.length).as("bytes taken").isLessThan(32 << 20);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closing_is_not_held_up_by_a_sender_that_is_stuck(Wire wire) throws Exception {
        try (Pair pair = Pair.open(wire)) {
            var sent = new AtomicInteger();
            var failures = new ConcurrentLinkedQueue<IOException>();
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        pair.client().send(FRAME);
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    failures.add(e);
                }
            });
            untilItStandsStill(sent);

            Thread closer = Thread.startVirtualThread(pair.client()::close);

            assertThat(closer.join(Duration.ofSeconds(3))).as("closed").isTrue();
            assertThat(sender.join(Duration.ofSeconds(3))).as("sender freed").isTrue();
            assertThat(failures).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lone_sender_to_an_end_that_never_reads_fails_too(Wire wire) throws Exception {
        var clients = ((TcpTransport) wire.client(Pair.LIMITS)).with(IMPATIENT);
        try (Pair pair = Pair.open(wire.server(Pair.LIMITS), clients)) {
            var failed = new CountDownLatch(1);
            Thread.startVirtualThread(() -> {
                try {
                    while (true) {
                        pair.client().send(FRAME);
                    }
                } catch (IOException e) {
                    failed.countDown();
                }
            });

            assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_reads_slowly_is_not_taken_for_stuck(Wire wire) throws Exception {
        var clients = ((TcpTransport) wire.client(Pair.LIMITS)).with(LESS_IMPATIENT);
        int frames = 400;
        try (Pair pair = Pair.open(wire.server(Pair.LIMITS), clients)) {
            Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < frames; i++) {
                        pair.client().send(FRAME);
                    }
                } catch (IOException e) {
                    pair.client().close();
                }
            });

            for (int i = 0; i < frames; i++) {
                assertThat(pair.server().receive()).as("frame %d", i).isPresent();
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
        }
    }

    private static void untilItStandsStill(AtomicInteger sent) {
        var last = new AtomicInteger(-1);
        var same = new AtomicInteger();
        eventually(() -> {
            int now = sent.get();
            same.set(last.getAndSet(now) == now ? same.get() + 1 : 0);
            assertThat(same.get()).isGreaterThan(100);
        });
    }
}
