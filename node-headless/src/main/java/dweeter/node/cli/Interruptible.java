/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// Work that cleans up behind itself, also when a signal ends the program.
final class Interruptible {

    private Interruptible() {}

    /// Does `work` on this thread, which is interrupted when the program is to end; the end waits for it.
    static <T> T run(Callable<T> work) throws Exception {
        Thread worker = Thread.currentThread();
        var done = new CountDownLatch(1);
        Thread end = Thread.ofPlatform().name("end").unstarted(() -> {
            worker.interrupt();
            await(done);
        });
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return work.call();
        } finally {
            done.countDown();
        }
    }

    private static void await(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
