/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dweeter.desktop.cache.Obstacle.Kind;

/// Tries whether a folder takes a small file, to find out why something else could not be written there.
final class Room {

    /// What SQLite needs at least for its log and the index of it, with something to spare.
    private static final int BYTES = 128 * 1024;

    private Room() {}

    /// What is in the way there: no room, or no right to write; nothing if a small file can be written.
    static Optional<Kind> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            // It could not be made.
            return Optional.ofNullable(folder.toAbsolutePath().getParent()).filter(Files::isDirectory)
                    .flatMap(Room::store).or(() -> Optional.of(Kind.FORBIDDEN));
        }
        Path probe;
        try {
            probe = Files.createTempFile(folder, "probe", "");
        } catch (AccessDeniedException e) {
            return Optional.of(Kind.FORBIDDEN);
        } catch (IOException e) {
            return store(folder).or(() -> Files.isWritable(folder) ? Optional.empty() : Optional.of(Kind.FORBIDDEN));
        }
        try {
            Files.write(probe, new byte[BYTES]);
            return Optional.empty();
        } catch (IOException e) {
            // Also where less is allowed to this user than the disk has.
            return Optional.of(Kind.NO_ROOM);
        } finally {
            delete(probe);
        }
    }

    private static Optional<Kind> store(Path folder) {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.isReadOnly()
                    ? Optional.of(Kind.FORBIDDEN)
                    : Optional.of(Kind.NO_ROOM).filter(_ -> isFull(store));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isFull(FileStore store) {
        try {
            // Some file systems do not know their size.
            return store.getTotalSpace() > 0 && store.getUsableSpace() < BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    private static void delete(Path probe) {
        try {
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            // An empty file at most.
        }
    }
}
