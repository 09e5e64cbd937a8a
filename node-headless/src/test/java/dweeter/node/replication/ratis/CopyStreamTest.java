/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyStreamTest {

    private static final int SIZE = 3_000;

    @TempDir
    private Path directory = Path.of("");
    private byte[] content = new byte[SIZE];
    private byte[] sent = new byte[0];

    @BeforeEach
    void send() throws IOException {
        new Random(1).nextBytes(content);
        Path file = Files.write(directory.resolve("original"), content);
        var out = new ByteArrayOutputStream();
        CopyStream.send(file, out);
        sent = out.toByteArray();
    }

    @Test
    void a_file_arrives_as_it_was() throws Exception {
        CopyStream.receive(new ByteArrayInputStream(sent), directory.resolve("copy"));

        assertThat(directory.resolve("copy")).hasBinaryContent(content);
    }

    @Test
    void wherever_it_is_cut_off_that_is_noticed() {
        for (int length = 0; length < sent.length; length += 7) {
            byte[] part = Arrays.copyOf(sent, length);
            assertThatThrownBy(() -> CopyStream.receive(new ByteArrayInputStream(part), directory.resolve("copy")))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void whichever_bit_is_changed_that_is_noticed() {
        for (int i = 0; i < sent.length; i += 7) {
            byte[] changed = sent.clone();
            changed[i] ^= 4;
            assertThatThrownBy(() -> CopyStream.receive(new ByteArrayInputStream(changed), directory.resolve("copy")))
                    .as("byte %d", i).isInstanceOf(IOException.class);
        }
    }
}
