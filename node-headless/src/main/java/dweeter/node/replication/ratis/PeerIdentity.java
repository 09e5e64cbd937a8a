/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;

import dweeter.lifecycle.FileTrouble;
import dweeter.lifecycle.StartException;
import dweeter.lifecycle.WholeFile;
import dweeter.node.replication.UnusableCopy;

/// Who a peer is to its siblings: a random id that lies beside its log and is lost with it. A vote once given, or an entry
/// once acknowledged, is a promise that only the one who remembers it can keep; so whoever has lost the log must not come
/// back under the old id.
public final class PeerIdentity {

    private static final String LOG_DIRECTORY = "raft";
    private static final String FILE = "identity";

    private PeerIdentity() {}

    /// The id of the peer whose data lies in `directory`; a new one is drawn where there is none yet. The caller holds the
    /// directory, so that no second process reads the same id.
    ///
    /// @throws StartException if it cannot be read or written
    /// @throws UnusableCopy   if it is damaged, or there is a log without one
    public static UUID in(Path directory) {
        Path log = logDirectory(directory);
        Path file = log.resolve(FILE);
        try {
            return UUID.fromString(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return draw(log, file);
        } catch (IllegalArgumentException e) {
            throw new UnusableCopy(file + " is damaged.", e);
        } catch (IOException e) {
            throw new StartException(file + " cannot be read (" + FileTrouble.reason(e) + "). Check its permissions.",
                    e);
        }
    }

    static Path logDirectory(Path directory) {
        return directory.resolve(LOG_DIRECTORY);
    }

    private static UUID draw(Path log, Path file) {
        try {
            Files.createDirectories(log);
            try (var found = Files.list(log)) {
                if (found.anyMatch(Files::isDirectory)) {
                    throw new UnusableCopy(log + " has a log but not the identity it was written under.");
                }
            }
            UUID id = UUID.randomUUID();
            WholeFile.write(file, (id + "\n").getBytes(StandardCharsets.US_ASCII));
            return id;
        } catch (IOException e) {
            throw new StartException(
                    "The identity of this peer cannot be written to " + log + " (" + FileTrouble.reason(e)
                            + "). Check its permissions and the space on the disk.",
                    e);
        }
    }
}
