/* SPDX-License-Identifier: MIT */
package dweeter.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dweeter.lifecycle.WholeFile;
import dweeter.model.Sha256;
import dweeter.node.entry.RestoredEntry;
import dweeter.node.storage.Tally;

/// The directory of a backup: a manifest, the rows of each group, and what the first Entry has. Only its owner has a right in it.
/// It has its name once everything in it was read again.
public record BackupDirectory(Path path) {

    static final String MANIFEST = "manifest";
    static final String AUTHORITY = "authority.p12";
    static final String REVOKED = "revoked.crl";
    static final String DATABASE = "entry.db.gz";
    private static final String ROWS = ".rows";
    private static final String DRAFT = ".part";

    /// How far the reading has come, in rows.
    @FunctionalInterface
    public interface Progress {

        Progress NONE = (_, _) -> {};

        void reached(long rows, long of);
    }

    static String rowsOf(int number) {
        return "group-" + number + ROWS;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// The file that whoever writes a backup holds, so that nobody else writes there too.
    ///
    /// @throws IOException if there can be none
    static Path lockOf(Path place) throws IOException {
        Path whole = place.toAbsolutePath().normalize();
        Files.createDirectories(Optional.ofNullable(whole.getParent()).orElse(whole));
        return whole.resolveSibling(whole.getFileName() + ".lock");
    }

    /// A directory in which a backup is written until it is whole. What an attempt that died has left there is removed.
    ///
    /// @throws IOException if there is something at the place of the backup already, or it cannot be written; with a sentence
    static BackupDirectory draftOf(Path place) throws IOException {
        Path whole = place.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw new IOException(
                    "There is something at " + place + " already. Choose another directory for this backup");
        }
        Files.createDirectories(Optional.ofNullable(whole.getParent()).orElse(whole));
        Path draft = whole.resolveSibling(whole.getFileName() + DRAFT);
        var directory = new BackupDirectory(draft);
        directory.remove();
        Files.createDirectory(draft, rights(draft, "rwx------"));
        return directory;
    }

    /// Gives a draft the name it is to have.
    BackupDirectory finish(Path place) throws IOException {
        WholeFile.syncDirectory(path);
        Path whole = Files.move(path, place.toAbsolutePath().normalize(), StandardCopyOption.ATOMIC_MOVE);
        WholeFile.syncDirectory(Optional.ofNullable(whole.getParent()).orElse(whole));
        return new BackupDirectory(whole);
    }

    /// Removes a draft.
    void remove() throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                files.forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw new IOException(path + " cannot be removed. Take it away", e);
            }
            Files.delete(path);
        }
    }

    /// What the manifest says, without a look at anything else.
    ///
    /// @throws DamagedBackup if it is missing or not what was written
    public Manifest manifest() throws IOException, DamagedBackup {
        try {
            return Manifest.of(Files.readAllBytes(file(MANIFEST)));
        } catch (NoSuchFileException e) {
            throw new DamagedBackup("there is no " + MANIFEST + " in it", e);
        }
    }

    /// Reads everything, and compares it with what was written.
    ///
    /// @return what it holds
    /// @throws DamagedBackup if anything is not what was written
    public Manifest verify(Progress progress) throws IOException, DamagedBackup, InterruptedException {
        Manifest manifest = manifest();
        for (Manifest.Sum file : manifest.files()) {
            verify(file);
        }
        long read = 0;
        for (Manifest.Group group : manifest.groups()) {
            progress.reached(read, manifest.rows());
            RowsFile.Sum sum = RowsFile.sum(file(group.file()), group.range());
            if (!sum.equals(new RowsFile.Sum(group.users(), new Tally(group.rows(), group.digest())))) {
                throw new DamagedBackup(group.file() + " holds other rows than the group had");
            }
            read += group.rows();
        }
        progress.reached(read, manifest.rows());
        return manifest;
    }

    private void verify(Manifest.Sum file) throws IOException, DamagedBackup {
        try {
            Manifest.Sum found = sum(file.name());
            if (!found.equals(file)) {
                throw new DamagedBackup(file.name() + " is not as it was written" + (found.bytes() == file.bytes()
                        ? ""
                        : ": it has " + found.bytes() + " bytes instead of " + file.bytes()));
            }
        } catch (NoSuchFileException e) {
            throw new DamagedBackup(file.name() + " is missing", e);
        }
    }

    /// A file as it is.
    Manifest.Sum sum(String name) throws IOException {
        MessageDigest digest = Sha256.begin();
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file(name))) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new Manifest.Sum(name, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /// What the first Entry had. It is not compared with what was written: see [#verify].
    public RestoredEntry entry() throws IOException {
        Optional<byte[]> revoked = Files.exists(file(REVOKED))
                ? Optional.of(Files.readAllBytes(file(REVOKED)))
                : Optional.empty();
        return new RestoredEntry(Files.readAllBytes(file(AUTHORITY)), revoked, Files.readAllBytes(file(DATABASE)));
    }

    void write(String name, byte[] content) throws IOException {
        WholeFile.write(file(name), content);
    }

    /// Makes an empty file that only its owner can read.
    static Path fresh(Path file) throws IOException {
        return Files.createFile(file, rights(file, "rw-------"));
    }

    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName())).filter(name -> !name.equals(MANIFEST)).sorted()
                    .toList();
        }
    }

    private static FileAttribute<?>[] rights(Path path, String rights) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
