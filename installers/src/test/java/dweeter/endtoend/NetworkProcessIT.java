/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkProcessIT {

    @TempDir
    private Path folder;

    /// The carriers that stand in for blocked ones go after half a minute of rest; here there are none from the start.
    @Test
    void a_network_starts_and_ends_with_its_input_while_no_carrier_can_be_spared() throws Exception {
        try (NetworkProcess network = NetworkProcess.start(folder,
                "-Djdk.virtualThreadScheduler.parallelism=1 -Djdk.virtualThreadScheduler.maxPoolSize=1")) {
            network.awaitReady();

            network.endInput();

            assertThat(network.awaitExit()).isZero();
            assertThat(folder.resolve("tmp")).isEmptyDirectory();
        }
    }
}
