/* SPDX-License-Identifier: MIT */
package dweeter.trials.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A new temporary directory, removed with all that is in it when closed.
public record Scratch(Path directory) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scratch.class);

    /// @param name the beginning of its name
    public static Scratch create(String name) throws IOException {
        return new Scratch(Files.createTempDirectory(name));
    }

    @Override
    public void close() {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} could not be removed: {}", directory, e.toString());
        }
    }
}
