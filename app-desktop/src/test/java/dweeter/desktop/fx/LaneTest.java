/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LaneTest {

    @Test
    @Timeout(30)
    void what_was_asked_for_last_is_done_last_and_never_two_pieces_at_once() throws Exception {
        Background lane = new Lane().over(new Background(Thread::startVirtualThread, Runnable::run));
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        var all = new CountDownLatch(200);

        for (int i = 0; i < 200; i++) {
            int piece = i;
            lane.run(() -> {
                Thread.yield();
                done.add(piece);
                all.countDown();
            });
        }
        all.await();

        assertThat(done).containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void a_piece_may_ask_for_another() {
        Background lane = new Lane().over(new Background(Runnable::run, Runnable::run));
        var done = new ArrayList<String>();

        lane.run(() -> {
            lane.run(() -> done.add("second"));
            done.add("first");
        });

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void a_piece_that_fails_holds_up_no_other_and_the_background_hears_of_it() {
        var done = new ArrayList<String>();
        var heard = new ArrayList<Throwable>();
        var pieces = new ArrayDeque<Runnable>();
        Background lane = new Lane().over(new Background(pieces::add, Runnable::run));
        lane.run(() -> {
            throw new IllegalStateException("on purpose");
        });
        lane.run(() -> done.add("second"));

        for (Runnable piece : pieces) {
            try {
                piece.run();
            } catch (RuntimeException e) {
                heard.add(e);
            }
        }

        assertThat(done).containsExactly("second");
        assertThat(heard).singleElement().satisfies(fault -> assertThat(fault).hasRootCauseMessage("on purpose"));
    }
}
