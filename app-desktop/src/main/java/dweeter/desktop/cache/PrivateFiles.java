/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import dweeter.sqlite.NativeLibrary;

/// Files that nobody but their owner can read, where the file system knows the difference. Elsewhere they are as private as
/// the folder of the user is.
final class PrivateFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    /// What the client names its files, with what SQLite lays beside them.
    private static final Pattern OURS = Pattern
            .compile("[a-z][a-z0-9_]{1,19}-[0-9a-f]{12}\\.(db|(log-in|code)\\.properties).*"
                    + "|(session|settings|last-log-in|entries-[0-9a-f]{12})\\.properties");
    /// What it makes for a moment.
    private static final Pattern FLEETING = Pattern.compile("probe.*|.*\\.new");

    private PrivateFiles() {}

    /// Makes a folder, if there is none.
    static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /// Makes an empty file, if there is none. What SQLite lays beside it later may be read by the same people.
    static void make(Path file) throws IOException {
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, attributes(file, FILE));
            }
        } catch (FileAlreadyExistsException _) {
            // Another window was faster.
        }
    }

    /// Takes from others what earlier versions let them read. A folder in which other things lie too, as a home is one, is
    /// not ours to close.
    static void mend(Path folder) {
        if (!knowsOwners(folder)) {
            return;
        }
        try {
            List<Path> all;
            try (Stream<Path> files = Files.list(folder)) {
                all = files.toList();
            }
            for (Path file : all) {
                if (OURS.matcher(name(file)).matches() && Files.isRegularFile(file)) {
                    restrict(file, FILE);
                }
            }
            if (all.stream().allMatch(PrivateFiles::isOurs)) {
                restrict(folder, FOLDER);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(PrivateFiles.class).warn("Others may be able to read what is in {}: {}", folder,
                    e.toString());
        }
    }

    private static boolean isOurs(Path file) {
        return OURS.matcher(name(file)).matches() || FLEETING.matcher(name(file)).matches()
                || NativeLibrary.isUnpacked(file);
    }

    private static void restrict(Path file, Set<PosixFilePermission> wanted) throws IOException {
        if (!wanted.equals(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, wanted);
        }
    }

    private static FileAttribute<?>[] attributes(Path file, Set<PosixFilePermission> wanted) {
        return knowsOwners(file)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(wanted)}
                : new FileAttribute<?>[0];
    }

    private static boolean knowsOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
