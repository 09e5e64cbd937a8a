/* SPDX-License-Identifier: MIT */
package dweeter.node.replication.ratis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.node.replication.UnusableCopy;

class PeerIdentityTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void a_directory_keeps_its_peer() {
        assertThat(PeerIdentity.in(directory)).isEqualTo(PeerIdentity.in(directory));
    }

    @Test
    void another_directory_is_another_peer() {
        assertThat(PeerIdentity.in(directory.resolve("one"))).isNotEqualTo(PeerIdentity.in(directory.resolve("two")));
    }

    @Test
    void a_damaged_identity_is_refused() throws Exception {
        PeerIdentity.in(directory);
        Files.writeString(PeerIdentity.logDirectory(directory).resolve("identity"), "nobody");

        assertThatThrownBy(() -> PeerIdentity.in(directory)).isInstanceOf(UnusableCopy.class)
                .hasMessageContaining("damaged");
    }
}
