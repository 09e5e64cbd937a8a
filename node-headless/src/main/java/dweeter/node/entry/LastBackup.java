/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// When the last backup of the network was finished, as far as this Entry knows: that is the time of the file `last-backup` in
/// its data directory. Whoever makes a backup touches it.
record LastBackup(Path file) {

    static final String NAME = "last-backup";

    static LastBackup in(Path directory) {
        return new LastBackup(directory.resolve(NAME));
    }

    /// @return absent if there never was one
    Optional<Instant> time() {
        try {
            return Optional.of(Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
