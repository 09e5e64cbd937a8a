/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BacklogTest {

    private static final long EACH = 100;
    private static final long IN_ALL = 250;

    private final AtomicLong now = new AtomicLong();
    private final Backlog backlog = new Backlog(EACH, IN_ALL, now::get);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        threads.shutdownNow();
    }

    @Test
    void one_answer_of_any_size_has_room_and_a_second_one_only_when_it_fits() throws Exception {
        Backlog.Share share = share();
        share.hold(5000);

        Future<?> second = hold(share, 1);

        assertThat(isHeldUp(second)).isTrue();
        share.release(5000);
        second.get();
        assertThat(share.bytes()).isEqualTo(1);
    }

    @Test
    void what_was_sent_and_is_unread_takes_the_room_of_the_next_answer() throws Exception {
        Backlog.Share share = share();
        share.hold(60);
        share.unread(60);
        share.release(60);

        Future<?> next = hold(share, 60);

        assertThat(isHeldUp(next)).isTrue();
        share.unread(-30);
        next.get();
    }

    @Test
    void one_who_does_not_read_holds_up_nobody_else() throws Exception {
        share().unread(100);
        Backlog.Share other = share();

        for (int i = 0; i < 50; i++) {
            other.hold(90);
            other.release(90);
        }

        assertThat(backlog.bytes()).isEqualTo(100);
    }

    @Test
    void in_all_there_is_one_answer_more_for_each_that_has_none() throws Exception {
        Backlog.Share first = share();
        first.hold(90);
        share().hold(90);
        Backlog.Share third = share();
        third.hold(90);

        Future<?> another = hold(first, 5);
        share().hold(90);

        assertThat(isHeldUp(another)).isTrue();
        third.release(90);
        share().close();
        assertThat(isHeldUp(another)).isTrue();
        third.close();
        assertThat(backlog.bytes()).isEqualTo(270);
    }

    @Test
    void who_reads_nothing_is_cut_off_when_there_is_no_room_for_others_any_more() throws Exception {
        var cut = new AtomicBoolean();
        Backlog.Share[] stuck = new Backlog.Share[1];
        stuck[0] = backlog.share(() -> {
            cut.set(true);
            stuck[0].close();
        });
        stuck[0].unread(600);
        Backlog.Share reader = share();

        Future<?> waiting = hold(reader, 10);
        assertThat(isHeldUp(waiting)).isTrue();
        assertThat(cut).isFalse();
        now.addAndGet(Duration.ofSeconds(2).toNanos());

        waiting.get();
        assertThat(cut).isTrue();
        assertThat(backlog.bytes()).isEqualTo(10);
    }

    @Test
    void whoever_ends_gives_everything_back_once() throws Exception {
        Backlog.Share share = share();
        share.hold(40);
        share.unread(50);

        share.close();
        share.unread(-50);
        share.release(40);

        assertThat(backlog.bytes()).isZero();
        share.hold(70);
        assertThat(backlog.bytes()).isZero();
    }

    @Test
    void whoever_ends_while_something_is_given_back_leaves_nothing_behind() throws Exception {
        var gate = new AtomicInteger(-1);
        List<Backlog.Share> shares = Stream.generate(this::share).limit(60_000).toList();
        try (var two = Executors.newFixedThreadPool(2)) {
            Future<?> ends = two.submit(() -> inTurn(shares, gate, Backlog.Share::close));
            Future<?> reads = two.submit(() -> inTurn(shares, gate, share -> share.unread(7)));
            ends.get();
            reads.get();
        }

        assertThat(backlog.bytes()).isZero();
    }

    /// One share after the other, each at the moment at which somebody else is at it too.
    private static void inTurn(List<Backlog.Share> shares, AtomicInteger gate, Consumer<Backlog.Share> work) {
        for (int i = 0; i < shares.size(); i++) {
            int both = 2 * i;
            gate.incrementAndGet();
            while (gate.get() < both) {
                Thread.yield();
            }
            work.accept(shares.get(i));
        }
    }

    @Test
    void of_those_who_hold_the_room_only_who_hardly_reads_is_cut_off() throws Exception {
        var cut = new CopyOnWriteArrayList<String>();
        Backlog.Share dripping = named("dripping", cut);
        Backlog.Share busy = named("busy", cut);
        Backlog.Share fast = named("fast", cut);
        dripping.unread(100);
        busy.unread(50);
        busy.unread(-50);
        // It reads all it gets, and has been quiet for long when it asks for the largest answer of all.
        busy.hold(250);
        fast.unread(200);
        for (int second = 0; second < 10; second++) {
            dripping.unread(-1);
            dripping.unread(1);
            fast.unread(-200);
            fast.unread(200);
            now.addAndGet(Duration.ofMillis(900).toNanos());
        }

        Future<?> waiting = hold(share(), 10);

        waiting.get();
        assertThat(cut).containsExactly("dripping");
    }

    private Backlog.Share named(String name, List<String> cut) {
        Backlog.Share[] share = new Backlog.Share[1];
        share[0] = backlog.share(() -> {
            cut.add(name);
            share[0].close();
        });
        return share[0];
    }

    private Backlog.Share share() {
        return backlog.share(() -> {});
    }

    private Future<?> hold(Backlog.Share share, int bytes) {
        return threads.submit(() -> {
            share.hold(bytes);
            return null;
        });
    }

    /// Looks for a while, since somebody who is not held up might only not have come so far.
    private static boolean isHeldUp(Future<?> waiting) {
        try {
            waiting.get(300, java.util.concurrent.TimeUnit.MILLISECONDS);
            return false;
        } catch (java.util.concurrent.TimeoutException e) {
            return true;
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
