/* SPDX-License-Identifier: MIT */
package dweeter.node.hashing;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.node.hashing.HashQueue.Wanted;
import dweeter.rpc.Ticker;
import dweeter.security.PasswordHasher;

/// A queue whose hashes take as long as a test wants.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class HashQueueFixture {

    static final Password PASSWORD = new Password("correct horse");
    static final HashingLimits PACE = new HashingLimits(Duration.ofMillis(200), Duration.ofMillis(200),
            Duration.ofSeconds(15), Duration.ofMillis(500));

    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /// Each hash takes one.
    final Semaphore go = new Semaphore(0);
    final AtomicInteger computed = new AtomicInteger();
    final List<String> order = new ArrayList<>();
    HashQueue queue = queue(PACE);

    @AfterEach
    void close() {
        queue.close();
        // Whoever still computes is not to be met by the next test.
        go.release(1_000_000);
        threads.shutdownNow();
    }

    static HashQueue queue(HashingLimits pace) {
        return new HashQueue(() -> new PasswordHasher(new SecureRandom(), (_, salt, _, _) -> salt), 1, pace,
                Ticker.system(), new SecureRandom());
    }

    Turn<String> ask(String source, String account) throws InterruptedException {
        return ask(source, account, PASSWORD.value());
    }

    Turn<String> ask(String source, String account, String password) throws InterruptedException {
        return queue.inTurn(queue.wanted(Optional.of(source), new Nick(account), new Password(password), "test"), "",
                _ -> compute(account));
    }

    Wanted wanted(String source, String account) {
        return queue.wanted(Optional.of(source), new Nick(account), PASSWORD, "test");
    }

    String compute(String account) {
        go.acquireUninterruptibly();
        order.add(account);
        computed.incrementAndGet();
        return account;
    }
}
