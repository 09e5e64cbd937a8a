/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import org.apache.ratis.server.protocol.TermIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dweeter.lifecycle.WholeFile;
import dweeter.model.Sibling;
import dweeter.node.replication.SnapshotSource;

/// Moves whole databases between siblings: makes a copy for one that fell behind, and puts a copy in use here.
final class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
    private static final String INCOMING = "incoming.db";
    private static final String OUTGOING = "outgoing-";

    private final Path directory;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final StateFile file;
    private final Applier<?, ?> applier;
    private final SnapshotSource source;

    Installer(Path directory, StateFile file, Applier<?, ?> applier, SnapshotSource source) {
        this.directory = directory;
        this.file = file;
        this.applier = applier;
        this.source = source;
    }

    /// Removes what a process that died has left of copies.
    static void tidy(Path directory) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, "{" + INCOMING + "," + OUTGOING + "}*")) {
            for (Path copy : left) {
                Files.delete(copy);
            }
        }
    }

    /// Fetches a copy from `leader` and puts it in use, on a thread of its own. Where that fails, the leader will say once
    /// more that it is needed.
    ///
    /// @param firstInLog the first entry the leader still has
    /// @return with how far the copy has come, once it is in use and on the disk
    CompletableFuture<TermIndex> install(Sibling leader, TermIndex firstInLog) {
        var installed = new CompletableFuture<TermIndex>();
        Thread.ofPlatform().daemon().name("log-copy").start(() -> {
            try {
                Path copy = fetch(leader, firstInLog);
                applier.replaceBy(copy).whenComplete((at, failure) -> {
                    if (failure == null) {
                        installed.complete(at);
                    } else {
                        installed.completeExceptionally(failure);
                    }
                });
            } catch (IOException | RuntimeException e) {
                LOG.warn("No copy of the database came from {}: {}", leader.raft(), e.getMessage());
                // The leader asks again at once.
                LockSupport.parkNanos(PAUSE.toNanos());
                installed.completeExceptionally(e);
            }
        });
        return installed;
    }

    /// Writes a copy of this sibling's database as it is now.
    void send(OutputStream to) throws IOException {
        Path copy = directory.resolve(OUTGOING + UUID.randomUUID() + ".db");
        try {
            file.with(database -> {
                database.copyTo(copy);
                return copy;
            });
            CopyStream.send(copy, to);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private Path fetch(Sibling leader, TermIndex firstInLog) throws IOException {
        Path copy = directory.resolve(INCOMING);
        Files.deleteIfExists(copy);
        try (InputStream in = source.open(leader)) {
            CopyStream.receive(in, copy);
        } catch (IOException e) {
            // What came of it would only take room.
            Files.deleteIfExists(copy);
            throw e;
        }
        TermIndex reached = file.appliedOf(copy);
        WholeFile.sync(copy);
        if (reached.getIndex() < firstInLog.getIndex() - 1 || reached.getIndex() <= applier.applied().getIndex()) {
            throw new IOException("it ends at entry " + reached.getIndex() + ", which is too early");
        }
        return copy;
    }
}
