/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dweeter.desktop.fx.Timer;

/// Tasks that become due when the test says so.
public final class ManualTimer implements Timer {

    private final List<Due> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Runnable after(Duration delay, Runnable task) {
        var due = new Due(now.plus(delay), task);
        tasks.add(due);
        return () -> tasks.remove(due);
    }

    /// Lets time pass, and does what becomes due, in order.
    public void advance(Duration duration) {
        Duration until = now.plus(duration);
        Optional<Due> next = next(until);
        while (next.isPresent()) {
            tasks.remove(next.get());
            now = next.get().at();
            next.get().task().run();
            next = next(until);
        }
        now = until;
    }

    private Optional<Due> next(Duration until) {
        return tasks.stream().filter(due -> due.at().compareTo(until) <= 0).min(Comparator.comparing(Due::at));
    }

    private record Due(Duration at, Runnable task) {}
}
