/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dweeter.model.Cid;
import dweeter.model.Nick;
import dweeter.model.Token;
import dweeter.protocol.ClientRequest;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.ListBlocked;
import dweeter.protocol.Message;
import dweeter.protocol.PublishDweet;
import dweeter.protocol.Refusal;

class BulkheadTest {

    private static final Token TOKEN = Token.of(new Nick("ada"), new byte[32]);
    private static final Message REPLY = new Refused(Refusal.NOT_HERE);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final Bulkhead bulkhead = new Bulkhead(false);

    @AfterEach
    void end() {
        threads.shutdownNow();
        threads.close();
    }

    @Test
    void a_fifth_dweet_waits_until_one_of_four_is_answered() throws Exception {
        occupy(bulkhead);
        Future<Message> fifth = threads.submit(() -> bulkhead.pass(dweet(), () -> REPLY));
        eventually(() -> assertThat(bulkhead.waiting()).isOne());
        assertThat(fifth.isDone()).isFalse();
        answer.countDown();
        assertThat(fifth.get()).isEqualTo(REPLY);
    }

    @Test
    void reads_pass_by_dweets_that_wait() throws Exception {
        occupy(bulkhead);
        assertThat(bulkhead.pass(new ListBlocked(TOKEN, Optional.empty(), 10), () -> REPLY)).isEqualTo(REPLY);
    }

    @Test
    void what_failed_leaves_its_place() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> bulkhead.pass(dweet(), () -> {
                throw new IllegalStateException("a fault");
            })).isInstanceOf(IllegalStateException.class);
        }
        assertThat(bulkhead.pass(dweet(), () -> REPLY)).isEqualTo(REPLY);
    }

    @Test
    void where_nothing_is_limited_all_pass() throws Exception {
        var open = new Bulkhead(true);
        occupy(open);
        assertThat(open.pass(dweet(), () -> REPLY)).isEqualTo(REPLY);
    }

    /// Four dweets that are not answered yet.
    private void occupy(Bulkhead bulkhead) throws InterruptedException {
        var begun = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            var _ = threads.submit(() -> bulkhead.pass(dweet(), () -> {
                begun.countDown();
                answer.await();
                return REPLY;
            }));
        }
        begun.await();
    }

    private static ClientRequest<?> dweet() {
        return new PublishDweet(TOKEN, Cid.fresh(), "hello", Optional.empty());
    }
}
