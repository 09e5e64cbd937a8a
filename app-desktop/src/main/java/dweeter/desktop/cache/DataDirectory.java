/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.LoggerFactory;

import dweeter.client.EntryMemory;
import dweeter.model.Nick;
import dweeter.sqlite.NativeLibrary;

/// The folder in which the client keeps its files: a small text file for each thing remembered, and one database for each
/// account. All are readable by their owner only.
public final class DataDirectory {

    /// A text file that is longer was not written here.
    private static final long LONGEST = 64 * 1024;

    private static final String ENDING = ".properties";
    private static final String ENTRIES = "entries-";
    private static final String AUTHORITY = "authority-";

    private final Path folder;
    private final NetworkNames names = new NetworkNames();

    private DataDirectory(Path folder) {
        this.folder = folder;
    }

    /// The one that is, or may be made, at that place.
    public static DataDirectory at(Path folder) {
        return new DataDirectory(folder);
    }

    /// Makes the folder if need be, and loads what is needed to keep anything in it.
    ///
    /// @return what is in the way; it can be tried again
    public Optional<Obstacle> prepare() {
        DiskWatch.touched();
        return Obstacle.met(folder, () -> {
            try {
                PrivateFiles.makeFolder(folder);
                Files.delete(Files.createTempFile(folder, "probe", ""));
                PrivateFiles.mend(folder);
                readNames();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            // Where a process that is killed leaves it to the next one; the usual place may let nothing run.
            NativeLibrary.load(folder);
        });
    }

    public Path folder() {
        return folder;
    }

    /// What is kept of `nick`'s account in the network with that certificate authority.
    public Opening cache(Nick nick, String caFingerprint, InstantSource clock) {
        Path file = folder.resolve(accountName(nick, caFingerprint) + ".db");
        return Obstacle.met(folder, file, () -> new Opening.Open(ClientCache.open(file, clock)),
                Opening.Hindered::new);
    }

    /// With what the names of the files begin that are of `nick`'s account in the network with that certificate authority.
    public String accountName(Nick nick, String caFingerprint) {
        return nick + "-" + names.of(caFingerprint);
    }

    /// By which fingerprints of authorities the same network is known, this one among them. They grow when its authority is
    /// succeeded by another.
    public Set<String> alike(String caFingerprint) {
        return names.alike(caFingerprint);
    }

    /// Which Entries of the network with that certificate authority are known from earlier.
    public EntryMemory entries(String caFingerprint) {
        String name = names.of(caFingerprint);
        return new EntriesFile(this, ENTRIES + name, AUTHORITY + name);
    }

    /// Does something here.
    ///
    /// @return what was in the way, after which nothing of it was done
    public Optional<Obstacle> met(Runnable work) {
        return Obstacle.met(folder, work);
    }

    /// What was remembered under `name`; nothing if it never was or cannot be read.
    public Optional<Properties> read(String name) {
        DiskWatch.touched();
        Path file = file(name);
        var values = new Properties();
        try {
            if (!Files.exists(file) || Files.size(file) > LONGEST) {
                return Optional.empty();
            }
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
            return Optional.of(values);
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Remembers `values` past the loss of power: the old file stays whole until the new one is.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public void write(String name, Properties values) {
        var text = new StringWriter();
        try {
            values.store(text, "Dweeter");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(file(name), text.toString());
    }

    /// Leaves a text file that only its owner can read, in the place of any that is there; all of it or nothing.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public void writeText(String fileName, String text) {
        write(folder.resolve(fileName), text);
    }

    private void write(Path target, String text) {
        DiskWatch.touched();
        try {
            Path fresh = Files.createTempFile(folder, "dweeter", ".new");
            try {
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
                }
                try (var file = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                    file.force(true);
                }
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException if it cannot be deleted
    public void delete(String name) {
        DiskWatch.touched();
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Deletes everything that is kept of `nick`'s account in the network with that certificate authority. Nothing of it may be open.
    ///
    /// @throws UncheckedIOException if some of it cannot be deleted
    public void forgetAccount(Nick nick, String caFingerprint) {
        DiskWatch.touched();
        String name = accountName(nick, caFingerprint) + ".";
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(file -> String.valueOf(file.getFileName()).startsWith(name)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ENDING);
    }

    /// Takes note of who an authority was succeeded by.
    void learnNames() {
        try {
            readNames();
        } catch (IOException e) {
            LoggerFactory.getLogger(DataDirectory.class).warn("{} cannot be listed: {}", folder, e.toString());
        }
    }

    /// A later link may name the successor of the authority by which a network became known.
    private void readNames() throws IOException {
        List<String> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.map(file -> String.valueOf(file.getFileName())).filter(file -> file.endsWith(ENDING))
                    .map(file -> file.substring(0, file.length() - ENDING.length())).toList();
        }
        Set<String> taken = Stream.of(ENTRIES, AUTHORITY)
                .flatMap(kind -> files.stream().filter(file -> file.startsWith(kind))
                        .map(file -> file.substring(kind.length())))
                .collect(Collectors.toSet());
        for (String name : taken) {
            new EntriesFile(this, ENTRIES + name, AUTHORITY + name).recallTrust()
                    .ifPresent(trust -> names.learn(name, trust.lineage(), taken));
        }
    }
}
