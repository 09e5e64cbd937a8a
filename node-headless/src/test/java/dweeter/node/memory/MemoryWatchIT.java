/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryWatchIT {

    @Test
    void a_process_that_only_looks_for_memory_ends_with_a_sentence() throws Exception {
        Process hoarder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx48m", "-cp", System.getProperty("java.class.path"),
                HoarderMain.class.getName()).redirectErrorStream(true).start();
        try {
            List<String> said = hoarder.inputReader().lines().toList();

            assertThat(hoarder.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(hoarder.exitValue()).isEqualTo(3);
            assertThat(said).singleElement().asString()
                    .startsWith("This process cannot go on: its heap of 4").contains(HeapLimit.VARIABLE);
        } finally {
            hoarder.destroyForcibly();
        }
    }
}
