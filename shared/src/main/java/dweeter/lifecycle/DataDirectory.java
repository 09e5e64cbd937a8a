/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The directory in which a program keeps everything that must survive it, held by one process at a time.
public final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileHold hold;

    private DataDirectory(Path path, FileHold hold) {
        this.path = path;
        this.hold = hold;
    }

    /// Opens the directory for this process, creating it if it does not exist.
    ///
    /// @throws StartException if it cannot be written, or another process holds it
    public static DataDirectory open(Path path) {
        make(path);
        try {
            return new DataDirectory(path, FileHold.take(path.resolve("lock"))
                    .orElseThrow(() -> new StartException("Another process is using " + path
                            + ". Stop it first, or choose another --data-dir.")));
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    /// Makes the directory, if it does not exist. From then on nobody but its owner has a right in it.
    ///
    /// @throws StartException if it cannot be made
    public static void make(Path path) {
        try {
            createPrivately(path);
            OwnersOnly.enforce(path);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static StartException unwritable(Path path, IOException e) {
        return new StartException("The data directory " + path + " cannot be written (" + reason(e)
                + "). Choose another --data-dir, or give yourself the right to write there.", e);
    }

    public Path path() {
        return path;
    }

    public Path file(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() throws IOException {
        hold.close();
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "nothing can be made there" : FileTrouble.reason(e);
    }

    private static void createPrivately(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return;
        }
        Files.createDirectories(path);
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
