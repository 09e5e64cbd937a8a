/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// JavaFX without a screen, started once for this JVM.
final class HeadlessFx {

    private static final int SECONDS = 20;
    // Kept, since loggers that nobody holds are forgotten together with their level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");
    private static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

    static {
        // As in the demo: that JavaFX is no module here, and looks for colours in cells that are not shown yet.
        JAVAFX.setLevel(Level.SEVERE);
        Platform.startup(() -> STARTED.complete(null));
        Platform.setImplicitExit(false);
    }

    private HeadlessFx() {}

    /// Does something on the thread that draws, and waits for it.
    static <T> T on(Supplier<T> work) {
        try {
            return STARTED.thenApplyAsync(_ -> work.get(), Platform::runLater).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("On the thread that draws: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
