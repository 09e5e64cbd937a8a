/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandingIT {

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_server_that_cannot_close_ends_all_the_same_when_it_is_told_to() throws Exception {
        Process stuck = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), StuckMain.class.getName()).redirectErrorStream(true).start();
        try (var lines = stuck.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");

            stuck.toHandle().destroy();

            assertThat(stuck.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lines.lines().toList())
                    .isEqualTo(List.of("It did not close within 2 seconds, and ends as it is."));
        } finally {
            stuck.destroyForcibly();
        }
    }
}
