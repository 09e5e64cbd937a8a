/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

import org.apache.ratis.util.AtomicFileOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The class that stands in for one of Ratis: what cannot be written does not take the place of what was.
class WrittenBesideTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void it_is_ours_that_is_used() {
        assertThat(AtomicFileOutputStream.class.getProtectionDomain().getCodeSource())
                .isEqualTo(RatisLog.class.getProtectionDomain().getCodeSource());
    }

    @Test
    void what_was_written_takes_the_place_of_what_was_there() throws IOException {
        Path file = Files.writeString(directory.resolve("raft-meta"), "before");

        try (var out = new AtomicFileOutputStream(file.toFile())) {
            out.write("after".getBytes());
            out.write('!');
        }

        assertThat(file).hasContent("after!");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void on_a_full_disk_what_was_there_stays() throws IOException {
        Path file = Files.writeString(directory.resolve("raft-meta"), "term=7\n");
        Files.createSymbolicLink(directory.resolve("raft-meta.tmp"), Path.of("/dev/full"));
        var vote = new Properties();
        vote.setProperty("term", "8");

        // As Ratis writes it: closing flushes once more what could not be written, and must not succeed with that.
        assertThatThrownBy(() -> {
            try (var out = new BufferedWriter(new OutputStreamWriter(new AtomicFileOutputStream(file.toFile()),
                    StandardCharsets.UTF_8))) {
                vote.store(out, "");
            }
        }).isInstanceOf(IOException.class);

        assertThat(file).isRegularFile().hasContent("term=7\n");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
        assertThat(Path.of("/dev/full")).exists();
    }

    @Test
    void what_is_given_up_leaves_what_was_there() throws IOException {
        Path file = Files.writeString(directory.resolve("raft-meta"), "before");
        var out = new AtomicFileOutputStream(file.toFile());
        out.write("after".getBytes());

        out.abort();
        out.close();

        assertThat(out.isClosed()).isTrue();
        assertThat(file).hasContent("before");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }
}
