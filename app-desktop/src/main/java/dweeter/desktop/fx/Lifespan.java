/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A stretch of time, such as a log-in, after which its work in the background is of no use. To be ended on the thread
/// that draws.
public final class Lifespan {

    private static final int PATIENCE_SECONDS = 5;

    private final Phaser work = new Phaser(1);
    // Written on the thread that draws, read by the work.
    private volatile boolean over;

    /// The same background until the end: later work is not begun, and results that come later are dropped.
    public Background bound(Background background) {
        return new Background(task -> {
            if (!over) {
                work.register();
                background.io().execute(() -> finish(task));
            }
        }, task -> background.ui().execute(() -> {
            if (!over) {
                task.run();
            }
        }));
    }

    /// Ends it. What has begun goes on; see [#awaitWork].
    public void end() {
        over = true;
    }

    /// Waits, after the end, some seconds for the work that has begun, so that files it writes to can be closed. To be
    /// called once, on any thread.
    public void awaitWork() {
        int phase = work.arriveAndDeregister();
        try {
            work.awaitAdvanceInterruptibly(phase, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException _) {
            // A disk that hangs must not keep the window open.
        }
    }

    private void finish(Runnable task) {
        try {
            task.run();
        } finally {
            work.arriveAndDeregister();
        }
    }
}
