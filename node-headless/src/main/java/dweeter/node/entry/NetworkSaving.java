/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import dweeter.protocol.BackupMessage;
import dweeter.protocol.BackupMessage.BackupNoted;
import dweeter.protocol.BackupMessage.NetworkSaved;
import dweeter.protocol.Failure.Refused;
import dweeter.protocol.Failure.TryAgain;
import dweeter.protocol.Message;
import dweeter.protocol.Refusal;
import dweeter.security.Revocations;
import dweeter.sqlite.Database;
import dweeter.sqlite.StorageException;

/// Gives an operator what a network needs to be made again beside its users, and remembers when that was done last. Safe for use
/// by many threads.
final class NetworkSaving {

    private static final String COPY = "saved";
    private static final String SUFFIX = ".part";
    private static final int RETRY_MILLIS = 1000;
    /// What goes into a frame with the rest.
    private static final int MOST_BYTES = 5 << 20;

    private final Path directory;
    private final Bootstrap bootstrap;
    private final Database database;
    private final Directory known;

    /// @param directory where the Entry's files lie
    NetworkSaving(Path directory, Bootstrap bootstrap, Database database, Directory known) {
        this.directory = directory;
        this.bootstrap = bootstrap;
        this.database = database;
        this.known = known;
    }

    Message answer(BackupMessage.OfEntry request) {
        return switch (request) {
            case BackupMessage.SaveNetwork _ -> bootstrap.authority().isEmpty()
                    ? new Refused(Refusal.NOT_HERE, "the first Entry of a network does that, which holds its authority")
                    : save();
            case BackupMessage.AskOrigin _ -> bootstrap.authority().isEmpty()
                    ? new Refused(Refusal.NOT_HERE, "only the first Entry of a network knows")
                    : new BackupMessage.OriginTold(known.fact(RestoredEntry.ORIGIN).map(UUID::fromString),
                            known.lastBackup().map(Instant::toEpochMilli));
            case BackupMessage.NoteBackup(long moment) -> {
                known.noteBackup(moment);
                yield new BackupNoted();
            }
        };
    }

    private synchronized Message save() {
        Revocations revoked = bootstrap.credentials().revocations();
        try {
            byte[] authority = Files.readAllBytes(directory.resolve(DirectoryContents.AUTHORITY));
            byte[] copy = zippedCopy();
            if (copy.length > MOST_BYTES) {
                return new Refused(Refusal.NOT_HERE, "the database of the first Entry has grown too large to be sent");
            }
            return new NetworkSaved(base64(authority),
                    Optional.of(revoked.list()).filter(list -> list.length > 0).map(NetworkSaving::base64),
                    base64(copy));
        } catch (IOException | StorageException e) {
            return new TryAgain(RETRY_MILLIS, "the first Entry cannot copy its files: " + e.getMessage());
        }
    }

    private byte[] zippedCopy() throws IOException {
        Path copy = Files.createTempFile(directory, COPY, SUFFIX);
        try {
            database.copyTo(copy);
            var zipped = new ByteArrayOutputStream();
            try (var out = new GZIPOutputStream(zipped)) {
                Files.copy(copy, out);
            }
            return zipped.toByteArray();
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
