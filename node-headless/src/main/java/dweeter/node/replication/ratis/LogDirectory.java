/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dweeter.model.Sibling;
import dweeter.node.replication.UnusableCopy;

/// What lies of logs in the directory of a peer that does not run.
///
/// @param data the directory
public record LogDirectory(Path data) {

    /// Whether the log or the rows of any group lie there.
    ///
    /// @throws UnusableCopy if it cannot be looked at
    public boolean isUsed() {
        if (Files.exists(data.resolve(StateFile.NAME))) {
            return true;
        }
        Path logs = PeerIdentity.logDirectory(data);
        if (!Files.exists(logs)) {
            return false;
        }
        try (Stream<Path> groups = Files.list(logs)) {
            return groups.anyMatch(Files::isDirectory);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// Whether the log of a group lies there.
    ///
    /// @throws UnusableCopy if it cannot be looked at
    public boolean has(UUID group) {
        try {
            return new LogFiles(PeerIdentity.logDirectory(data).resolve(group.toString())).exist();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The groups whose logs lie there: one, unless somebody has put another beside it.
    public List<UUID> groups() {
        try (Stream<Path> groups = Files.list(PeerIdentity.logDirectory(data))) {
            return groups.filter(Files::isDirectory).flatMap(group -> uuid(group).stream()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /// Who belongs to the group whose log lies there, as far as its files say, be they damaged or not; perhaps nobody.
    public List<Sibling> members() {
        try (Stream<Path> groups = Files.list(PeerIdentity.logDirectory(data))) {
            return groups.filter(Files::isDirectory).flatMap(group -> new LogFiles(group).latestMembers().stream())
                    .findFirst().map(MetaFiles::siblings).orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Optional<UUID> uuid(Path group) {
        try {
            return Optional.of(UUID.fromString(group.getFileName().toString()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private UnusableCopy unreadable(IOException e) {
        return new UnusableCopy("The log in " + data + " cannot be read.", e);
    }
}
