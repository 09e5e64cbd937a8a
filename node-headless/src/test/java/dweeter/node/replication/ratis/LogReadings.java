/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;

import dweeter.lifecycle.StartException;
import dweeter.node.replication.UnreadableCommand;
import dweeter.node.replication.UnusableCopy;
import dweeter.testing.fuzz.Subject;

/// What is read of a log and beside it.
public final class LogReadings {

    private LogReadings() {}

    public static Subject packing() {
        return Subject.of("packing", input -> {
            var commands = Packing.unpack(ByteString.copyFrom(input));
            assertThat(Packing.unpack(Packing.pack(commands))).containsExactlyElementsOf(commands);
        }, UnusableCopy.class, UnreadableCommand.class);
    }

    public static Subject vote(Path directory) {
        return Subject.of("vote", input -> {
            Files.write(directory.resolve("raft-meta"), input);
            new MetaFiles(directory).isVoteWhole();
        });
    }

    public static Subject members(Path directory) {
        return Subject.of("members", input -> {
            Files.write(directory.resolve("raft-meta.conf"), input);
            new MetaFiles(directory).members()
                    .ifPresent(entry -> assertThat(MetaFiles.siblings(entry)).doesNotContainNull());
        });
    }

    public static Subject identity(Path directory) {
        return Subject.of("identity", input -> {
            Path log = Files.createDirectories(PeerIdentity.logDirectory(directory));
            Files.write(log.resolve("identity"), input);
            PeerIdentity.in(directory);
        }, UnusableCopy.class, StartException.class);
    }

    public static Subject copy(Path directory) {
        return Subject.of("copy", input -> CopyStream.receive(new ByteArrayInputStream(input),
                directory.resolve("copied")), IOException.class);
    }

    /// A copy as it is sent.
    public static byte[] copyOf(Path file) throws IOException {
        var out = new ByteArrayOutputStream();
        CopyStream.send(file, out);
        return out.toByteArray();
    }
}
