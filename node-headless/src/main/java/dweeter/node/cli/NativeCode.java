/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

/// Where SQLite's native library is unpacked to. In the data directory a process that is killed leaves it to the next one,
/// instead of littering the machine; but a file system may not let programs run (`noexec`).
final class NativeCode {

    private static final String DIRECTORY = "org.sqlite.tmpdir";
    private static final String PERMISSIONS = "rwx------";

    private NativeCode() {}

    /// @param dataDirectory there already, unless it cannot be made
    static void unpackTo(Path dataDirectory) {
        Path usual = Path.of(System.getProperty("java.io.tmpdir", "."));
        Path chosen = Stream.of(dataDirectory, usual).filter(NativeCode::letsProgramsRun).findFirst()
                .orElseThrow(() -> new CommandFailed("Programs may not run from " + dataDirectory + " nor from " + usual
                        + ", as their file systems are mounted with noexec; SQLite's library needs such a place. Name one "
                        + "with DWEETER_JAVA_OPTS=-Djava.io.tmpdir=DIR."));
        removeLeftovers(dataDirectory);
        System.setProperty(DIRECTORY, chosen.toAbsolutePath().toString());
    }

    /// What processes left that were killed. One that still runs has its library in memory.
    private static void removeLeftovers(Path directory) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "sqlite-*sqlitejdbc*")) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LoggerFactory.getLogger(NativeCode.class).debug("What is left in {} cannot be removed", directory, e);
        }
    }

    /// Whether it does, or nothing can be tried there, of which others speak.
    private static boolean letsProgramsRun(Path directory) {
        if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return true;
        }
        try {
            Path probe = Files.createTempFile(directory, "may-run", "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PERMISSIONS)));
            try {
                return Files.isExecutable(probe);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
