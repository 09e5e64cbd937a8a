/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Sees whether a server's directory is still what it was when the server started. Files that are open can be written when they
/// are deleted or moved, and nobody else would notice until the next start, with everything gone.
final class DirectoryWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Path directory;
    private final Consumer<String> end;
    private final Thread thread;

    private DirectoryWatch(Path directory, Consumer<String> end) {
        this.directory = directory;
        this.end = end;
        thread = Thread.ofVirtual().name("directory").unstarted(this::watch);
    }

    /// Begins to look, until it is closed.
    ///
    /// @param end ends the process at once, and says why
    static DirectoryWatch start(Path directory, Consumer<String> end) {
        var watch = new DirectoryWatch(directory, end);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            Optional<Object> first = key();
            while (first.isPresent()) {
                Thread.sleep(LOOK);
                if (!first.equals(key())) {
                    end.accept("The data directory " + directory + " was deleted or moved while this server ran, so "
                            + "nothing that it is told would be there at its next start. Move it back if it is still "
                            + "there; if not, have the machine join anew.");
                }
            }
        } catch (IOException e) {
            // A disk that cannot be read is noticed by whoever reads it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What tells the directory from another one of that name; empty if there is none.
    private Optional<Object> key() throws IOException {
        try {
            Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
            return Optional.of(Objects.requireNonNullElse(key, ""));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
