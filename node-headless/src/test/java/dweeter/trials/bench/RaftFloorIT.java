/* SPDX-License-Identifier: MIT */
package dweeter.trials.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RaftFloorIT {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void three_processes_acknowledge_commands() throws Exception {
        try (var floor = new RaftFloor(directory)) {
            Measured measured = new Repetition(Duration.ofMillis(500), Duration.ofSeconds(1))
                    .of(BenchReport.RAFT, floor.clients(64), Optional.empty());

            assertThat(measured.perSecond()).isGreaterThan(100);
        }
    }
}
