/* SPDX-License-Identifier: MIT */
package dweeter.testing.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A folder for files that are read as long as this process lives, in memory where the system offers that.
public final class ScratchFolder {

    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private ScratchFolder() {}

    public static Path make() {
        try {
            Path folder = Files.isWritable(IN_MEMORY)
                    ? Files.createTempDirectory(IN_MEMORY, "fuzz")
                    : Files.createTempDirectory("fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // It is small.
        }
    }
}
