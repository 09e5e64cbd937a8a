/* SPDX-License-Identifier: MIT */
package dweeter.desktop.exercise;

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

    private final VirtualFlow<?> flow;
    private final int rows;
    private final Consumer<String> then;
    private final List<Double> apart = new ArrayList<>();
    private long last;

    /// @param rows how many to scroll past
    /// @param then hears how it went
    Scrolling(ListView<?> list, int rows, Consumer<String> then) {
        flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
        this.rows = Math.min(rows, list.getItems().size() - 1);
        this.then = then;
    }

    @Override
    public void handle(long now) {
        long at = System.nanoTime();
        if (last != 0) {
            apart.add((at - last) / MILLION);
        }
        last = at;
        double moved = flow.scrollPixels(NOTCH);
        if (moved == 0 || flow.getFirstVisibleCell().getIndex() >= rows) {
            stop();
            then.accept(told());
        }
    }

    private String told() {
        List<Double> sorted = apart.stream().sorted().toList();
        return String.format(Locale.ROOT, "pulses %d, apart in the median %.1f ms, p99 %.1f ms, at most %.1f ms",
                sorted.size(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 99 / 100), sorted.getLast());
    }
}
