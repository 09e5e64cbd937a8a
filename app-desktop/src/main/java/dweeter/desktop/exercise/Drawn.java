/* SPDX-License-Identifier: MIT */
package dweeter.desktop.exercise;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/// Tells when something has been drawn. To be used on the thread that draws.
final class Drawn {

    private Drawn() {}

    /// @param there whether it is laid out in the scene
    /// @param then  is run in the first pulse after the one that drew it
    static void await(Scene scene, BooleanSupplier there, Runnable then) {
        scene.addPostLayoutPulseListener(new Runnable() {

            @Override
            public void run() {
                if (there.getAsBoolean()) {
                    scene.removePostLayoutPulseListener(this);
                    afterThisPulse(then);
                }
            }
        });
    }

    private static void afterThisPulse(Runnable then) {
        new AnimationTimer() {

            @Override
            public void handle(long now) {
                stop();
                then.run();
            }
        }.start();
    }
}
