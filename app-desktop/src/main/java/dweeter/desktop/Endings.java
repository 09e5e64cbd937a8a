/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dweeter.desktop.connection.Farewell;
import dweeter.desktop.connection.Link;
import dweeter.desktop.fx.Background;
import dweeter.model.Token;

/// What goes on behind the window when a session has ended: files are written and closed, and the network is told. Lives on the thread
/// that draws.
final class Endings implements AutoCloseable {

    /// As long as a file takes at most to close, with what is still written to it.
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Platform platform;
    private final Set<Farewell> farewells = new HashSet<>();
    private final Set<CompletableFuture<Void>> closing = ConcurrentHashMap.newKeySet();

    Endings(Platform platform) {
        this.platform = platform;
    }

    /// The background for work that is to be done before the program ends.
    Background background() {
        return new Background(this::execute, platform.background().ui());
    }

    /// Closes something in the background.
    void close(Runnable close) {
        execute(close);
    }

    private void execute(Runnable task) {
        var done = new CompletableFuture<Void>();
        closing.add(done);
        platform.background().run(() -> {
            try {
                task.run();
            } finally {
                closing.remove(done);
                done.complete(null);
            }
        });
    }

    /// Has the network forget a log-in.
    ///
    /// @param link closed when it has
    void tell(Link link, Token token) {
        var fresh = new Farewell(link, token, platform.timer(), farewells::remove);
        farewells.add(fresh);
        fresh.begin();
    }

    /// Waits, not forever, for what is being closed or written, so that it can be opened again. For any thread.
    void await() {
        try {
            CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)).get(PATIENCE.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException _) {
            // A disk that hangs must not keep the window open.
        }
    }

    @Override
    public void close() {
        List.copyOf(farewells).forEach(Farewell::close);
        await();
    }
}
