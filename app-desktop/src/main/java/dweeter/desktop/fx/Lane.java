/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Work in the background of which a piece begins when the one asked for before it is done, so that the last of several who
/// write the same file is the last that was asked for. For any thread.
///
/// A piece that fails holds up no other; it is the background that hears of it.
public final class Lane {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean working;

    /// The same background, one piece after the other.
    public Background over(Background background) {
        return new Background(task -> {
            if (isFirst(task)) {
                background.io().execute(this::work);
            }
        }, background.ui());
    }

    private synchronized boolean isFirst(Runnable task) {
        tasks.add(task);
        boolean first = !working;
        working = true;
        return first;
    }

    private synchronized Optional<Runnable> next() {
        Optional<Runnable> next = Optional.ofNullable(tasks.poll());
        working = next.isPresent();
        return next;
    }

    private void work() {
        Optional<Failed> failed = Optional.empty();
        for (Optional<Runnable> next = next(); next.isPresent(); next = next()) {
            try {
                next.get().run();
            } catch (RuntimeException | Error e) {
                failed = Optional.of(failed.map(before -> before.and(e)).orElseGet(() -> new Failed(e)));
            }
        }
        if (failed.isPresent()) {
            throw failed.get();
        }
    }

    /// Some pieces failed.
    private static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Failed(Throwable first) {
            super(first);
        }

        Failed and(Throwable later) {
            addSuppressed(later);
            return this;
        }
    }
}
