/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

import dweeter.model.Nick;

/// The folder in which the client keeps its files: a small text file for each thing remembered, readable by its owner
/// only, and one database for each account.
public final class DataDirectory {

    private final Path folder;

    private DataDirectory(Path folder) {
        this.folder = folder;
    }

    /// Opens the folder, or makes it.
    ///
    /// @throws UncheckedIOException if it cannot be written to
    public static DataDirectory open(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, "probe", "");
            Files.delete(probe);
            return new DataDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    /// What is kept of `nick`'s account in the network with that certificate authority.
    public ClientCache cache(Nick nick, String caFingerprint, InstantSource clock) {
        // File systems that fold case would mix up two fingerprints as they are written in links.
        String network = HexFormat.of().formatHex(sha256(caFingerprint), 0, 6);
        return ClientCache.open(folder.resolve(nick + "-" + network + ".db"), clock);
    }

    /// What was remembered under `name`; nothing if it never was or cannot be read.
    public Optional<Properties> read(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var values = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            values.load(reader);
            return Optional.of(values);
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Remembers `values`: the old file stays whole until the new one is.
    public void write(String name, Properties values) {
        try {
            Path fresh = Files.createTempFile(folder, name, ".new");
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
            }
            try (var writer = Files.newBufferedWriter(fresh, StandardOpenOption.TRUNCATE_EXISTING)) {
                values.store(writer, "Dweeter");
            }
            Files.move(fresh, file(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".properties");
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
