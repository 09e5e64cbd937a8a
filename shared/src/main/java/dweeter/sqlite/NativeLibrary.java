/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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
    /// What the driver calls what it unpacks, and the mark beside it; accounts may be called alike.
    private static final Pattern UNPACKED = Pattern
            .compile("sqlite-[0-9.]+-[0-9a-f-]{36}-(lib)?sqlitejdbc\\.\\w+(\\.lck)?");
    /// None is larger, in bytes.
    private static final long LARGEST = 2 << 20;
    /// Far longer than one takes to be loaded once it is unpacked. After that nobody needs its file any more.
    private static final Duration LOADED = Duration.ofMinutes(5);

    private NativeLibrary() {}

    /// Loads it, unpacking it into a program's own folder, or where the JVM puts what is temporary, if the first does not take
    /// it or lets nothing run: some forbid that (`noexec`), or are full. In a folder of its own a process that is killed leaves
    /// its copy to the next one, which removes it.
    ///
    /// @throws StorageException if neither does
    public static synchronized void load(Path own) {
        load(own, usual());
    }

    static synchronized void load(Path own, Path otherwise) {
        removeLeftBehind(own);
        Optional<Exception> failure = tryFrom(own.toAbsolutePath());
        Optional<Exception> again = failure.isEmpty() ? failure : tryFrom(otherwise.toAbsolutePath());
        if (again.isPresent()) {
            StorageException none = StorageException.withoutLibrary("SQLite cannot be loaded from " + own + " nor from "
                    + otherwise + ": nothing may be run there, or there is no room", failure.orElseThrow());
            none.addSuppressed(again.get());
            throw none;
        }
    }

    /// Where the JVM puts what is temporary.
    public static Path usual() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /// Whether a file is a copy of it, which some process may have loaded.
    public static boolean isUnpacked(Path file) {
        return UNPACKED.matcher(file.getFileName().toString()).matches();
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
            FileStore store = Files.getFileStore(folder);
            // Some file systems do not know their size.
            if (store.getTotalSpace() > 0 && store.getUsableSpace() < LARGEST) {
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

    private static void removeLeftBehind(Path folder) {
        Instant latest = Instant.now().minus(LOADED);
        for (Path file : unpacked(folder)) {
            try {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(latest)) {
                    remove(file);
                }
            } catch (IOException e) {
                // Another process has removed it.
            }
        }
    }

    private static Set<Path> unpacked(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(NativeLibrary::isUnpacked).collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It goes with the process, or the next one removes it.
        }
    }
}
