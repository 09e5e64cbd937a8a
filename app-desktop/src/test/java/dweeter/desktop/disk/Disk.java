/* SPDX-License-Identifier: MIT */
package dweeter.desktop.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A small file system, mounted for this process, with the client's folder on it.
final class Disk {

    private final Path root;
    private final Path filler;

    Disk(Path root) {
        this.root = root;
        this.filler = root.resolve("filler");
    }

    Path folder() {
        return root.resolve("client");
    }

    /// Lays a fresh copy of what a client left.
    void lay(Path left) throws IOException {
        clear();
        try (Stream<Path> files = Files.list(left)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder().resolve(file.getFileName()));
            }
        }
    }

    /// Empties the folder, but for SQLite itself, which this process has loaded from there: with a file that is deleted and in
    /// use no disk can be made read-only.
    void clear() throws IOException {
        Files.deleteIfExists(filler);
        Files.createDirectories(folder());
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.filter(each -> !each.getFileName().toString().startsWith("sqlite-")).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Takes all room there is.
    void fill() throws IOException, InterruptedException {
        run("sh", "-c", "dd if=/dev/zero of=\"$0\" bs=4k status=none 2> /dev/null || true", filler.toString());
    }

    void makeRoom() throws IOException {
        Files.delete(filler);
    }

    /// Mounts it anew, as with `ro`, `rw`, or `exec`.
    void remount(String option) throws IOException, InterruptedException {
        run("mount", "-o", "remount," + option, root.toString());
    }

    /// Forbids to write to a file.
    void protect(Path file) throws IOException, InterruptedException {
        run("mount", "--bind", file.toString(), file.toString());
        run("mount", "-o", "remount,bind,ro", file.toString());
    }

    void unprotect(Path file) throws IOException, InterruptedException {
        run("umount", file.toString());
    }

    /// What is in the client's folder, but for what SQLite and the client put there to look whether it can be used.
    Map<String, Integer> contents() throws IOException {
        var contents = new TreeMap<String, Integer>();
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith("-shm") && !name.endsWith(".lock")) {
                    contents.put(name, Arrays.hashCode(Files.readAllBytes(file)));
                }
            }
        }
        return contents;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }
}
