/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.sqlite.SQLiteJDBCLoader;

/// SQLite itself, a native library that the driver unpacks into some folder and loads from there. Loaded once for the whole
/// process.
///
/// The driver gives up for good if it is asked for a connection before that succeeded; asked here first, it can be tried again
/// when the folder has been mended.
public final class NativeLibrary {

    /// Where the driver unpacks. Without it, where the JVM puts what is temporary.
    private static final String FOLDER = "org.sqlite.tmpdir";
    private static final String UNPACKED = "sqlite-";
    /// None is larger, in bytes.
    private static final long LARGEST = 2 << 20;

    private NativeLibrary() {}

    /// Loads it, unpacking it into the first of the folders that takes it and lets it run: some forbid that (`noexec`), or are
    /// full. What was begun in the others is removed.
    ///
    /// @param folders at least one
    /// @throws StorageException if none does
    public static synchronized void load(List<Path> folders) {
        var failures = new ArrayList<Exception>();
        for (Path folder : folders) {
            Optional<Exception> failure = tryFrom(folder.toAbsolutePath());
            if (failure.isEmpty()) {
                return;
            }
            failures.add(failure.get());
        }
        StorageException none = StorageException.withoutLibrary(
                "SQLite cannot be loaded from any of " + folders + ": nothing may be run there, or there is no room",
                failures.getFirst());
        failures.stream().skip(1).forEach(none::addSuppressed);
        throw none;
    }

    /// Loads it from wherever the driver unpacks it.
    static synchronized void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw StorageException.withoutLibrary("SQLite cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static Optional<Exception> tryFrom(Path folder) {
        Set<Path> before = unpacked(folder);
        try {
            if (Files.getFileStore(folder).getUsableSpace() < LARGEST) {
                return Optional.of(new IOException("There is no room in " + folder));
            }
            if (!letsRun(folder)) {
                return Optional.of(new IOException("Nothing may be run from " + folder));
            }
            System.setProperty(FOLDER, folder.toString());
            SQLiteJDBCLoader.initialize();
            return Optional.empty();
        } catch (Exception e) {
            unpacked(folder).stream().filter(file -> !before.contains(file)).forEach(NativeLibrary::remove);
            return Optional.of(e);
        }
    }

    /// Linux says of a file on a disk that runs nothing that it cannot be executed, whatever its permissions.
    private static boolean letsRun(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, "probe", "");
        try {
            return probe.toFile().setExecutable(true) && Files.isExecutable(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static Set<Path> unpacked(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(UNPACKED))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with the process.
        }
    }
}
