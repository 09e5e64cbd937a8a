/* SPDX-License-Identifier: MIT */
package dweeter.node.replication;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.apache.ratis.server.RaftServerConfigKeys.Log.CorruptionPolicy;
import org.apache.ratis.server.raftlog.segmented.LogSegment;
import org.apache.ratis.server.raftlog.segmented.LogSegmentPath;
import org.apache.ratis.util.SizeInBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files of a log, before Raft opens them.
///
/// A follower may have applied what its siblings agreed on before its own log had it on the disk, or have got a copy of the
/// database. If it dies then, its log ends before its database does. Ratis 3.3 reads such a log and cannot put the next
/// entry behind it, ever; so it is dropped, since the database has everything that is in it.
///
/// @see LogSegmentPath
final class LogFiles {

    private static final Logger LOG = LoggerFactory.getLogger(LogFiles.class);
    private static final SizeInBytes LARGEST_ENTRY = SizeInBytes.valueOf("64MB");

    private final Path directory;

    /// @param group where Ratis keeps the log of the group
    LogFiles(Path group) {
        this.directory = group.resolve("current");
    }

    /// Removes the log if it ends before the database does. The database must survive the loss of power without it.
    ///
    /// @return whether there was such a log
    /// @throws IOException also where the log is damaged: what it had acknowledged cannot be told then
    boolean dropIfBefore(long applied) throws IOException {
        long end = end();
        if (end < 0 || end >= applied) {
            return false;
        }
        LOG.warn("The log ends with entry {} and the database with entry {}: going on without that log", end, applied);
        for (LogSegmentPath segment : segments()) {
            Files.delete(segment.getPath());
        }
        return true;
    }

    /// The index of the last entry, -1 where there is none.
    private long end() throws IOException {
        var end = new AtomicLong(-1);
        for (LogSegmentPath segment : segments().reversed()) {
            LogSegment.readSegmentFile(segment.getPath().toFile(), segment.getStartEnd(), LARGEST_ENTRY,
                    CorruptionPolicy.EXCEPTION, null, entry -> end.set(entry.getIndex()));
            if (end.get() >= 0) {
                return end.get();
            }
        }
        return -1;
    }

    private List<LogSegmentPath> segments() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> Optional.ofNullable(LogSegmentPath.matchLogSegment(file)).stream())
                    .sorted(Comparator.comparing(LogSegmentPath::getStartEnd)).toList();
        }
    }
}
