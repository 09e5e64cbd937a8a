/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

import org.slf4j.LoggerFactory;

/// Work that must not hold up the screen, and the way back to it. Tests hand in `Runnable::run` for both.
///
/// @param io where work may block
/// @param ui the thread that draws
public record Background(Executor io, Executor ui) {

    /// A named virtual thread for each piece of work.
    public static Background onVirtualThreads() {
        ThreadFactory threads = Thread.ofVirtual().name("desktop-", 0)
                .uncaughtExceptionHandler((_, fault) -> LoggerFactory
                        .getLogger(Background.class).error("Work in the background failed", fault))
                .factory();
        return new Background(work -> threads.newThread(work).start(), Platform::runLater);
    }

    /// Does `work` in the background and hands its result to `then` on the thread that draws.
    public <T> void run(Supplier<T> work, Consumer<T> then) {
        io.execute(() -> {
            T result = work.get();
            ui.execute(() -> then.accept(result));
        });
    }

    /// Does `work` in the background; nobody waits for it.
    public void run(Runnable work) {
        io.execute(work);
    }
}
