/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static dweeter.desktop.testing.FxExtension.onFx;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;

import dweeter.desktop.fx.Background;

/// Work in the background that is done when the call that asked for it returns, and yet on another thread: what it hands to
/// the screen is done by whoever waits for it.
public final class SideThread {

    /// For who has none of its own to wait for.
    public static final Background BACKGROUND = new Background(SideThread::work, SideThread::show);

    private static final ThreadLocal<Optional<Queue<Runnable>>> SCREEN = ThreadLocal.withInitial(Optional::empty);

    private SideThread() {}

    private static void work(Runnable task) {
        if (SCREEN.get().isPresent()) {
            task.run();
            return;
        }
        var screen = new ConcurrentLinkedQueue<Runnable>();
        var fault = new AtomicReference<Optional<Throwable>>(Optional.empty());
        Thread side = Thread.ofPlatform().name("side").start(() -> {
            SCREEN.set(Optional.of(screen));
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                fault.set(Optional.of(e));
            }
        });
        try {
            side.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        fault.get().ifPresent(thrown -> {
            throw new AssertionError("In the background: " + thrown, thrown);
        });
        for (Runnable next = screen.poll(); next != null; next = screen.poll()) {
            show(next);
        }
    }

    private static void show(Runnable task) {
        Optional<Queue<Runnable>> waiting = SCREEN.get();
        if (waiting.isPresent()) {
            waiting.get().add(task);
        } else if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            onFx(task);
        }
    }
}
