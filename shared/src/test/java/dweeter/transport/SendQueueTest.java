/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SendQueueTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch began = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final ByteArrayOutputStream taken = new SlowLine();
    private final SendQueue queue = new SendQueue(taken, 1 << 20, Duration.ofMinutes(1), () -> {});

    /// A line on which nothing moves before it is allowed.
    private final class SlowLine extends ByteArrayOutputStream {

        @Override
        public void write(byte[] bytes, int from, int length) {
            began.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            super.write(bytes, from, length);
        }
    }

    @AfterEach
    void close() {
        go.countDown();
        threads.shutdownNow();
    }

    @Test
    void who_left_something_to_another_sender_can_wait_until_it_is_sent() throws Exception {
        Future<?> first = send("one");
        began.await();
        queue.send("two".getBytes());

        Future<?> waiting = threads.submit(() -> {
            queue.awaitSent(LONG);
            return taken.toString().contains("two");
        });
        go.countDown();

        assertThat(waiting.get()).isEqualTo(true);
        first.get();
    }

    @Test
    void nobody_waits_for_what_cannot_be_sent_for_longer_than_said_or_after_the_end() throws Exception {
        var _ = send("one");
        began.await();

        queue.awaitSent(Duration.ofMillis(50));
        assertThat(taken.size()).isZero();
        Future<?> waiting = threads.submit(() -> {
            queue.awaitSent(LONG);
            return null;
        });
        queue.close();

        waiting.get();
        assertThat(taken.size()).isZero();
    }

    private Future<?> send(String text) {
        return threads.submit(() -> {
            try {
                queue.send(text.getBytes());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
