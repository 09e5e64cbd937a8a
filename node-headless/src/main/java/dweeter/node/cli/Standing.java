/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/// Keeps a server running until it is told to stop: by a signal, by the end of its parent, or by itself.
final class Standing {

    private final AutoCloseable server;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Standing(AutoCloseable server) {
        this.server = server;
    }

    /// What ends by itself.
    @FunctionalInterface
    interface Ending {

        void await() throws InterruptedException;
    }

    /// Returns when the server has stopped and is closed.
    static void until(AutoCloseable server, boolean exitWithParent, Ending ending) throws Exception {
        var standing = new Standing(server);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(standing::stop));
        Thread.ofVirtual().name("ending").start(() -> standing.endAfter(ending));
        if (exitWithParent) {
            // Reading blocks, and a platform thread may do so for ever without holding anything up.
            Thread.ofPlatform().daemon().name("parent").start(() -> standing.endAfter(Standing::awaitEndOfInput));
        }
        standing.end.await();
        server.close();
        standing.closed.countDown();
    }

    private void endAfter(Ending ending) {
        try {
            ending.await();
            end.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        end.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing that is said matters, only that somebody could still say something.
            }
        } catch (IOException e) {
            // A broken pipe is an end as well.
        }
    }
}
