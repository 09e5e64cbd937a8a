/* SPDX-License-Identifier: MIT */
package dweeter.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.apache.ratis.server.raftlog.RaftLogIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Nick;
import dweeter.model.RingId;
import dweeter.node.replication.UnwritableLog;

class PartingTest {

    private static final String ENDS = ". This peer ends; make room, or mend the disk, and start it again.";

    @TempDir
    Path directory;

    @Test
    void one_that_was_replaced_hears_from_which_node_and_what_follows() {
        RingId node = new Nick("ada").key();

        assertThat(Parting.fromNode(Optional.of(node))).isEqualTo("This peer is no sibling of node " + node.brief()
                + " any more: the others go on without it. Its copy is cleared, and it waits as a spare.");
    }

    @Test
    void a_full_disk_is_called_so() {
        var why = new UnwritableLog(new IOException("No space left on device"));

        assertThat(Parting.fromDisk(why, directory))
                .isEqualTo("The disk cannot be written any more (no space is left on it)" + ENDS);
    }

    @Test
    void what_the_log_says_of_its_own_state_is_left_out() {
        var why = new UnwritableLog(
                new RaftLogIOException("Log already failed at index 0 for task StartLogSegment:0"));

        assertThat(Parting.fromDisk(why, directory)).isEqualTo("The disk cannot be written any more" + ENDS);
    }

    @Test
    void what_is_at_the_bottom_of_it_is_said() {
        var why = new UnwritableLog(
                new RaftLogIOException("Log already failed", new IOException("Read-only file system")));

        assertThat(Parting.fromDisk(why, directory))
                .isEqualTo("The disk cannot be written any more (Read-only file system)" + ENDS);
    }
}
