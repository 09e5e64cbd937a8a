/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.server.RaftServerConfigKeys.Log.CorruptionPolicy;
import org.apache.ratis.server.protocol.TermIndex;
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

    private static final Pattern FIRST_SEGMENT = Pattern.compile("log_0-\\d+|log_inprogress_0");

    private final Path directory;
    private final MetaFiles meta;

    /// @param group where Ratis keeps the log of the group
    LogFiles(Path group) {
        this.directory = group.resolve("current");
        this.meta = new MetaFiles(directory);
    }

    MetaFiles meta() {
        return meta;
    }

    /// Whether there was ever a log here that others may count on.
    boolean exist() throws IOException {
        return meta.hasVote() || !segments().isEmpty();
    }

    /// Removes the log if it ends before the database does. The database must survive the loss of power without it.
    ///
    /// @return whether there was such a log
    /// @throws IOException also where the log is damaged: what it had acknowledged cannot be told then
    boolean dropIfBefore(long applied) throws IOException {
        Optional<TermIndex> end = end();
        if (end.isEmpty() || end.get().getIndex() >= applied) {
            return false;
        }
        LOG.warn("The log ends with {} and the database with entry {}: going on without that log", end.get(), applied);
        Optional<LogEntryProto> agreed = members(applied);
        if (agreed.isPresent() && meta.members().filter(kept -> kept.getIndex() >= agreed.get().getIndex()).isEmpty()) {
            meta.writeMembers(agreed.get());
        }
        for (LogSegmentPath segment : segments()) {
            Files.delete(segment.getPath());
        }
        return true;
    }

    /// The last entry, absent where there is none.
    Optional<TermIndex> end() throws IOException {
        var end = new AtomicReference<Optional<TermIndex>>(Optional.empty());
        for (LogSegmentPath segment : segments().reversed()) {
            read(segment, CorruptionPolicy.EXCEPTION, entry -> end.set(Optional.of(TermIndex.valueOf(entry))));
            if (end.get().isPresent()) {
                return end.get();
            }
        }
        return Optional.empty();
    }

    /// Reads the entries behind one, in order, as far as they can be read.
    void behind(long index, Consumer<LogEntryProto> reader) throws IOException {
        for (LogSegmentPath segment : segments()) {
            read(segment, CorruptionPolicy.WARN_AND_RETURN, entry -> {
                if (entry.getIndex() > index) {
                    reader.accept(entry);
                }
            });
        }
    }

    /// Whether no file of entries is there.
    boolean isEmpty() throws IOException {
        return segments().isEmpty();
    }

    /// Whether the log was never cut at its beginning.
    boolean isFromTheBeginning() throws IOException {
        List<LogSegmentPath> segments = segments();
        return !segments.isEmpty()
                && FIRST_SEGMENT.matcher(String.valueOf(segments.getFirst().getPath().getFileName())).matches();
    }

    /// The last entry up to the given one that says who belongs to the group. Reads the whole log.
    Optional<LogEntryProto> members(long upTo) throws IOException {
        var last = new AtomicReference<Optional<LogEntryProto>>(Optional.empty());
        for (LogSegmentPath segment : segments()) {
            read(segment, CorruptionPolicy.WARN_AND_RETURN, entry -> {
                if (entry.hasConfigurationEntry() && entry.getIndex() <= upTo) {
                    last.set(Optional.of(entry));
                }
            });
        }
        return last.get();
    }

    /// The last entry that says who belongs to the group, wherever one can be read.
    Optional<LogEntryProto> latestMembers() {
        try {
            Optional<LogEntryProto> inLog = members(Long.MAX_VALUE);
            return inLog.isPresent() ? inLog : meta.members();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static void read(LogSegmentPath segment, CorruptionPolicy policy, Consumer<LogEntryProto> reader)
            throws IOException {
        LogSegment.readSegmentFile(segment.getPath().toFile(), segment.getStartEnd(), LARGEST_ENTRY, policy, null,
                reader);
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
