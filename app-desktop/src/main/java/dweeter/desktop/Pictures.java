/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;

import javax.imageio.ImageIO;

/// Pictures of a window, as files. To be used on the thread that draws.
final class Pictures {

    private static final int LAYOUTS = 3;

    private Pictures() {}

    /// Styles and lays out what has changed since the last pulse.
    static void settle(Scene scene) {
        for (int i = 0; i < LAYOUTS; i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
    }

    /// Writes what a window shows as a PNG.
    static void save(Scene scene, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!ImageIO.write(SwingFXUtils.fromFXImage(scene.snapshot(null), null), "png", file.toFile())) {
                throw new IOException("No PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
