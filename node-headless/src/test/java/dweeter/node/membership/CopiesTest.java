/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.protocol.GroupMessage.AskCopy;
import dweeter.protocol.GroupMessage.CopyPart;
import dweeter.rpc.Ticker;

class CopiesTest {

    private static final UUID GROUP = UUID.randomUUID();

    @TempDir
    Path directory;

    @Test
    void a_copy_that_was_under_way_when_the_process_died_goes_when_the_next_one_starts() throws Exception {
        var dying = copies();
        assertThat(dying.answer(new AskCopy(GROUP, "", 0))).isInstanceOf(CopyPart.class);
        assertThat(files()).isEqualTo(1);

        try (Copies _ = copies()) {
            assertThat(files()).isZero();
        }
    }

    /// Of more than fits into a part.
    private Copies copies() {
        return new Copies(GROUP, directory, out -> out.write(new byte[10_000_000]), Ticker.system());
    }

    private long files() throws Exception {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }
}
