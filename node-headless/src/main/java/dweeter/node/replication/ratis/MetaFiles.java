/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.thirdparty.com.google.protobuf.InvalidProtocolBufferException;

import dweeter.lifecycle.WholeFile;
import dweeter.model.Sibling;

/// The two small files that Ratis 3.3 keeps beside a log: in which term this sibling is and whom it has voted for there, and
/// who belonged to the group when that was last agreed on.
///
/// @see <a href="https://github.com/apache/ratis/blob/ratis-3.3.0/ratis-server/src/main/java/org/apache/ratis/server/storage/RaftStorageMetadataFileImpl.java">RaftStorageMetadataFileImpl</a>
record MetaFiles(Path directory) {

    private static final String VOTE = "raft-meta";
    private static final String MEMBERS = "raft-meta.conf";
    private static final String TERM = "term";
    private static final String VOTED_FOR = "votedFor";

    /// Whether Ratis has ever begun to keep something here.
    boolean hasVote() {
        return Files.exists(directory.resolve(VOTE));
    }

    /// Whether the vote is there as it was written. A line that was cut off would be read as another number, or another name.
    boolean isVoteWhole() throws IOException {
        try {
            String text = Files.readString(directory.resolve(VOTE), StandardCharsets.UTF_8);
            var lines = new Properties();
            lines.load(new StringReader(text));
            return text.endsWith("\n") && lines.getProperty(TERM, "").matches("\\d{1,18}")
                    && lines.getProperty(VOTED_FOR) != null;
        } catch (NoSuchFileException | IllegalArgumentException | CharacterCodingException e) {
            return false;
        }
    }

    /// Writes that this sibling is in a term and has not voted there.
    void writeVote(long term) throws IOException {
        WholeFile.write(directory.resolve(VOTE), (TERM + "=" + term + "\n" + VOTED_FOR + "=\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    /// Whether something is said of who belongs to the group, readable or not.
    boolean hasMembers() {
        return Files.exists(directory.resolve(MEMBERS));
    }

    /// The entry of the log that says who belongs to the group; absent where the file is not there, or damaged.
    Optional<LogEntryProto> members() throws IOException {
        try {
            var entry = LogEntryProto.parseFrom(Files.readAllBytes(directory.resolve(MEMBERS)));
            return Optional.of(entry).filter(LogEntryProto::hasConfigurationEntry);
        } catch (NoSuchFileException | InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    void writeMembers(LogEntryProto entry) throws IOException {
        WholeFile.write(directory.resolve(MEMBERS), entry.toByteArray());
    }

    void forgetMembers() throws IOException {
        Files.deleteIfExists(directory.resolve(MEMBERS));
    }

    /// Who belongs to the group as an entry of its log says.
    static List<Sibling> siblings(LogEntryProto entry) {
        return entry.getConfigurationEntry().getPeersList().stream().map(RaftPeers::sibling).toList();
    }
}
