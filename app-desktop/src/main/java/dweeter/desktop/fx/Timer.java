/* SPDX-License-Identifier: MIT */
package dweeter.desktop.fx;

import java.time.Duration;
import javafx.animation.PauseTransition;

/// Does something later, on the thread that draws.
@FunctionalInterface
public interface Timer {

    /// @return takes it back, if it has not happened yet
    Runnable after(Duration delay, Runnable task);

    /// Counts with JavaFX's own clock. To be used on the thread that draws only.
    static Timer ofFx() {
        return (delay, task) -> {
            var pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
            pause.setOnFinished(_ -> task.run());
            pause.play();
            return pause::stop;
        };
    }
}
