/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dweeter.node.memory.MemoryWatch;

/// Runs a server from its start to its end, and closes it in order however that comes: by itself, by a signal, or by the
/// end of the parent process, and also while it is still starting; and ends it all the same where it does not close in time, or
/// finds no memory any more, or loses its directory.
final class Standing {

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final int STUCK = 1;
    private static final int GONE = 1;
    /// As the JVM itself says where it finds no memory.
    private static final int NO_MEMORY = 3;

    private final Thread running = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration closing;
    // Set by whoever stops the server, read by the thread that runs it.
    private volatile boolean stopping;
    // Guarded by this. Told twice, by a signal and by the end of its parent, it would be disturbed in closing.
    private boolean mayInterrupt = true;

    private Standing(Duration closing) {
        this.closing = closing;
    }

    /// The life of a server.
    interface Life<S extends Closeable> {

        S start() throws IOException, InterruptedException;

        /// Where it keeps what must survive it, if it has a directory of its own.
        default Optional<Path> directory() {
            return Optional.empty();
        }

        /// Tells the user that it is there, and returns when it has ended by itself.
        void live(S server) throws Exception;
    }

    /// Returns when the server has ended and is closed.
    ///
    /// @param exitWithParent whether the end of standard input ends it
    static <S extends Closeable> void run(boolean exitWithParent, Life<S> life) throws Exception {
        run(exitWithParent, CLOSING, life);
    }

    /// @param closing how long it may take to close when it is told to end
    static <S extends Closeable> void run(boolean exitWithParent, Duration closing, Life<S> life) throws Exception {
        new Standing(closing).runWhole(exitWithParent, life);
    }

    private <S extends Closeable> void runWhole(boolean exitWithParent, Life<S> life) throws Exception {
        MemoryWatch.start(sentence -> halt(sentence, NO_MEMORY));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(this::stopAndWait));
        Signals.onTermination(this::stopAndWait);
        if (exitWithParent) {
            // Reading blocks, and a platform thread may do so for ever without holding anything up.
            Thread.ofPlatform().daemon().name("parent").start(() -> {
                awaitEndOfInput();
                stop();
            });
        }
        try (S server = life.start()) {
            Optional<DirectoryWatch> watch = life.directory()
                    .map(directory -> DirectoryWatch.start(directory, sentence -> halt(sentence, GONE)));
            try {
                life.live(server);
            } finally {
                beginClosing();
                watch.ifPresent(DirectoryWatch::close);
            }
        } catch (Exception e) {
            // What fails because it was told to stop is of no interest to anybody.
            if (!stopping) {
                throw e;
            }
        } finally {
            closed.countDown();
        }
    }

    private synchronized void stop() {
        stopping = true;
        if (mayInterrupt) {
            mayInterrupt = false;
            running.interrupt();
        }
    }

    /// Whoever closes already is not to be interrupted in it.
    private synchronized void beginClosing() {
        mayInterrupt = false;
        Thread.interrupted();
    }

    private void stopAndWait() {
        if (closed.getCount() > 0) {
            stop();
        }
        try {
            if (!closed.await(closing.toMillis(), TimeUnit.MILLISECONDS)) {
                halt("It did not close within " + closing.toSeconds() + " seconds, and ends as it is.", STUCK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void halt(String sentence, int code) {
        System.err.println(sentence);
        Runtime.getRuntime().halt(code);
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
