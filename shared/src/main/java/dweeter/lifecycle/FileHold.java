/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A file that nobody else holds, in this process or another, until it is closed. The system ends the hold of a process
/// that dies.
public final class FileHold implements AutoCloseable {

    /// What this process holds. It must not even be opened again: on POSIX systems a process loses its locks on a file
    /// as soon as it closes any descriptor of it.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FileHold(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Holds the file, making it if it does not exist.
    ///
    /// @return absent if it is held
    public static Optional<FileHold> take(Path file) throws IOException {
        Path real = made(file).toRealPath();
        if (!HELD.add(real)) {
            return Optional.empty();
        }
        Optional<FileHold> taken = Optional.empty();
        try {
            taken = locked(real);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(real);
            }
        }
    }

    private static Optional<FileHold> locked(Path real) throws IOException {
        FileChannel channel = FileChannel.open(real, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            return locked ? Optional.of(new FileHold(real, channel)) : Optional.empty();
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private static Path made(Path file) throws IOException {
        try {
            return Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return file;
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(file);
        }
    }
}
