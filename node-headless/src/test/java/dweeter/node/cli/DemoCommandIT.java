/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Comparator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoCommandIT {

    @Test
    void that_all_peers_have_ended_is_told() throws Exception {
        Process demo = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Main.class.getName(), "demo", "--peers", "1", "--exit-with-parent").redirectErrorStream(true).start();
        try (BufferedReader said = demo.inputReader()) {
            await("ready", said);

            // The Entry is started first. Of a command line the system tells no more than 4 KiB, and the class path is longer.
            demo.children().sorted(Comparator.comparing(child -> child.info().startInstant().orElseThrow())).skip(1)
                    .forEach(ProcessHandle::destroyForcibly);

            await("all peers have ended", said);
        } finally {
            demo.getOutputStream().close();
            demo.waitFor();
        }
    }

    private static void await(String words, BufferedReader said) throws Exception {
        String line = said.readLine();
        while (line != null && !line.contains(words)) {
            line = said.readLine();
        }
        assertThat(line).contains(words);
    }
}
