/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

class LifespanTest {

    private final Lifespan lifespan = new Lifespan();
    private final Queue<Runnable> screen = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void after_the_end_one_can_wait_for_work_that_has_begun() {
        var begun = new CountDownLatch(1);
        Background background = lifespan.bound(new Background(Thread::startVirtualThread, screen::add));
        background.run(() -> {
            begun.countDown();
            synchronized (done) {
                done.add("written");
            }
        });

        lifespan.end();
        lifespan.awaitWork();

        assertThat(begun.getCount()).isZero();
        assertThat(done).containsExactly("written");
    }

    @Test
    void after_the_end_nothing_begins_and_no_result_arrives() {
        Background background = lifespan.bound(new Background(Runnable::run, screen::add));
        background.run(() -> "late", done::add);

        lifespan.end();
        background.run(() -> done.add("too late"));
        screen.forEach(Runnable::run);

        assertThat(done).isEmpty();
    }
}
