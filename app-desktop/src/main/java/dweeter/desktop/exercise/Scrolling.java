/* SPDX-License-Identifier: MIT */
package dweeter.desktop.exercise;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;

/// Scrolls down a list as with a wheel that is turned fast, one notch in each pulse, and takes down how long the pulses are apart.
/// Lives on the thread that draws.
final class Scrolling extends AnimationTimer {

    private static final double NOTCH = 50;
    private static final double MILLION = 1e6;
    /// In pulses. Until the list is laid out at its top it does not move.
    private static final int LONG_IDLE = 30;

    private final VirtualFlow<?> flow;
    private final int rows;
    private final Consumer<String> then;
    private final List<Double> apart = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();
    private long last;
    private long lastWork;
    private int idle;

    /// @param rows how many to scroll past
    /// @param then hears how it went
    Scrolling(ListView<?> list, int rows, Consumer<String> then) {
        flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        this.rows = Math.min(rows, list.getItems().size() - 1);
        this.then = then;
        // The client opens where it was closed, which may be at the end.
        list.scrollTo(0);
        list.layout();
    }

    @Override
    public void handle(long now) {
        long at = System.nanoTime();
        long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (last != 0) {
            apart.add((at - last) / MILLION);
            work.add((worked - lastWork) / MILLION);
        }
        last = at;
        lastWork = worked;
        idle = flow.scrollPixels(NOTCH) == 0 ? idle + 1 : 0;
        if (idle == LONG_IDLE || flow.getFirstVisibleCell().getIndex() >= rows) {
            stop();
            then.accept(told());
        }
    }

    private String told() {
        return "pulses " + apart.size() + ", apart " + told(apart) + "\n"
                + "CPU of the thread that draws, a pulse: " + told(work);
    }

    private static String told(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty()
                ? "unknown"
                : String.format(Locale.ROOT, "%.1f ms in the median, %.1f ms p99, %.1f ms at most",
                        sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.getLast());
    }
}
