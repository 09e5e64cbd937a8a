/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells whether something failed for want of room, where nothing is damaged and room is all that is needed.
public final class DiskRoom {

    private static final long NO_ROOM = 64 * 1024;

    private DiskRoom() {}

    /// @param near files or directories on the disks that are written
    public static boolean isToBlame(Throwable failure, Path... near) {
        return Stream.iterate(Optional.of(failure), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream).anyMatch(DiskRoom::saysSo)
                || Stream.of(near).anyMatch(DiskRoom::isFull);
    }

    /// What systems say, in the language of programmers; in others the room that is left says it.
    private static boolean saysSo(Throwable cause) {
        String said = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return Stream.of("no space left", "disk is full", "not enough space", "disk quota exceeded", "file too large")
                .anyMatch(said::contains);
    }

    private static boolean isFull(Path path) {
        try {
            Path there = path.toAbsolutePath();
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            FileStore store = Files.getFileStore(there);
            // File systems without a size, as some of containers, say that they have none.
            return store.getTotalSpace() > 0 && store.getUsableSpace() < NO_ROOM;
        } catch (IOException e) {
            return false;
        }
    }
}
