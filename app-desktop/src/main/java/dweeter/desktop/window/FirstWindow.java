/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.FileHold;

/// The window that was opened first on a folder. Whoever starts the client there again calls it to the front instead of opening
/// another. A call is a line: an invite link, or nothing. It is answered when the window has come.
///
/// Where there are no such sockets nobody hears a call, and the second window opens.
public final class FirstWindow implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FirstWindow.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /// A window that is just being opened takes a moment until it can come.
    private static final Duration PATIENCE_OF_CALLERS = Duration.ofSeconds(15);
    private static final String COMING = "coming";

    private final Doorway doorway;
    private final Optional<FileHold> hold;
    private final Optional<ServerSocketChannel> listening;

    private FirstWindow(Doorway doorway, Optional<FileHold> hold, Optional<ServerSocketChannel> listening) {
        this.doorway = doorway;
        this.hold = hold;
        this.listening = listening;
    }

    /// Calls the first window of a folder. To be called from a thread that may block.
    ///
    /// @param invite for it to take
    /// @return whether it has come; false if there is none, or it does not answer
    public static boolean call(Path folder, Optional<String> invite) {
        Doorway doorway = Doorway.of(folder);
        if (!Files.exists(doorway.socket())) {
            return false;
        }
        try (SocketChannel channel = doorway.through(SocketChannel::open)) {
            var lines = new Lines(channel, PATIENCE_OF_CALLERS);
            return lines.write(invite.orElse("")) && lines.read().filter(COMING::equals).isPresent();
        } catch (IOException | UnsupportedOperationException e) {
            // The socket of a process that was killed refuses.
            LOG.debug("No window answers in {}", folder, e);
            return false;
        }
    }

    /// Takes the place of the first window, which is free again when its process ends, however that happens. Calls wait until
    /// [#answer].
    ///
    /// @return absent if another process has it
    public static Optional<FirstWindow> open(Path folder) {
        Doorway doorway = Doorway.of(folder);
        try {
            doorway.make();
            Optional<FileHold> hold = FileHold.take(doorway.lock());
            return hold.map(taken -> new FirstWindow(doorway, hold, listen(doorway)));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("Nobody can be heard in {}", folder, e);
            return Optional.of(new FirstWindow(doorway, Optional.empty(), Optional.empty()));
        }
    }

    /// Begins to answer calls.
    ///
    /// @param come brings the window to the front and takes the invite, if there is one; what it returns is done when that is
    public void answer(Function<Optional<String>, CompletableFuture<?>> come) {
        listening.ifPresent(channel -> Thread.ofVirtual().name("first-window").start(() -> accept(channel, come)));
    }

    @Override
    public void close() {
        try {
            if (listening.isPresent()) {
                listening.get().close();
                Files.deleteIfExists(doorway.socket());
            }
            if (hold.isPresent()) {
                hold.get().close();
            }
        } catch (IOException e) {
            LOG.debug("The socket stays, and the next window removes it", e);
        }
    }

    private static Optional<ServerSocketChannel> listen(Doorway doorway) {
        try {
            // Whose lock is held now was killed.
            Files.deleteIfExists(doorway.socket());
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                return Optional.of(doorway.through(channel::bind));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("Nobody can be heard in {}", doorway.home(), e);
            return Optional.empty();
        }
    }

    private static void accept(ServerSocketChannel listening, Function<Optional<String>, CompletableFuture<?>> come) {
        try {
            while (true) {
                SocketChannel caller = listening.accept();
                Thread.ofVirtual().name("window-called").start(() -> hear(caller, come));
            }
        } catch (IOException e) {
            LOG.debug("No more calls are heard", e);
        }
    }

    private static void hear(SocketChannel caller, Function<Optional<String>, CompletableFuture<?>> come) {
        try (caller) {
            var lines = new Lines(caller, PATIENCE);
            Optional<String> line = lines.read();
            if (line.isPresent()) {
                come.apply(line.filter(invite -> !invite.isEmpty())).orTimeout(PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS).join();
                lines.write(COMING);
            }
        } catch (IOException | CompletionException e) {
            LOG.debug("A call was not answered", e);
        }
    }
}
