/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StandingIT {

    @Test
    void a_server_that_cannot_close_ends_all_the_same_when_it_is_told_to() throws Exception {
        Process stuck = start("stuck");
        try (BufferedReader lines = stuck.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");

            stuck.toHandle().destroy();

            assertThat(stuck.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(lines.lines())
                    .containsExactly("closing", "It did not close within 2 seconds, and ends as it is.");
        } finally {
            stuck.destroyForcibly();
        }
    }

    /// As Ctrl+C does in a terminal: the server gets a signal, and its parent ends as well.
    @ParameterizedTest
    @ValueSource(strings = {"starts", "lives"})
    void whoever_is_told_twice_to_end_still_closes_in_order(String server) throws Exception {
        Process told = start(server);
        try (BufferedReader lines = told.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");

            told.getOutputStream().close();
            assertThat(lines.readLine()).isEqualTo("closing");
            told.toHandle().destroy();

            assertThat(lines.lines()).containsExactly("closed");
        } finally {
            told.destroyForcibly();
        }
    }

    @Test
    void whoever_ends_by_itself_is_not_disturbed_in_closing() throws Exception {
        Process ending = start("ends");
        try (BufferedReader lines = ending.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("ready");
            assertThat(lines.readLine()).isEqualTo("closing");

            ending.getOutputStream().close();

            assertThat(lines.lines()).containsExactly("closed");
        } finally {
            ending.destroyForcibly();
        }
    }

    private static Process start(String kind) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), ClosingMain.class.getName(), kind).redirectErrorStream(true)
                .start();
    }
}
