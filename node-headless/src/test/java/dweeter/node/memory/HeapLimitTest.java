/* SPDX-License-Identifier: MIT */
package dweeter.node.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapLimitTest {

    private static final String LAUNCHER = "src/main/dist/bin/dweeter-node";

    @ParameterizedTest
    @CsvSource({"256,128", "512,256", "1024,256", "4096,256", "8192,512", "16384,1024", "262144,1024"})
    void it_is_a_sixteenth_and_neither_tiny_nor_huge(long memory, long heap) {
        assertThat(HeapLimit.of(memory)).isEqualTo(heap);
    }

    @ParameterizedTest
    @CsvSource({"256,128", "512,256", "1024,256", "4096,256", "8192,512", "16384,1024", "262144,1024"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void the_launcher_goes_by_the_same_rule(long memory, long heap) throws Exception {
        assertThat(run("memory() { echo " + memory + "; }; heap_limit")).isEqualTo(String.valueOf(heap));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void the_launcher_sees_as_much_memory_as_java_does() throws Exception {
        long seen = Long.parseLong(run("memory"));

        assertThat(HeapLimit.inWords()).contains(" of the " + seen + " MiB ");
    }

    @Test
    void what_is_said_already_is_not_said_again() {
        assertThat(HeapLimit.argument(List.of("-Xms16m", "-Xmx99m"), Optional.empty())).isEmpty();
        assertThat(HeapLimit.argument(List.of("-XX:MaxRAMPercentage=5"), Optional.of("1g"))).isEmpty();
        assertThat(HeapLimit.argument(List.of("-Xms16m"), Optional.of("700m"))).contains("-Xmx700m");
        assertThat(HeapLimit.argument(List.of(), Optional.empty())).hasValueSatisfying(
                argument -> assertThat(argument).matches("-Xmx[0-9]+m"));
    }

    /// Runs something with the launcher's own functions.
    private static String run(String what) throws Exception {
        String launcher = Files.readString(Path.of(LAUNCHER));
        String functions = launcher.substring(launcher.indexOf("# Prints the smallest limit"),
                launcher.indexOf("# Without a slash it was given"));
        Process shell = new ProcessBuilder("sh", "-eu", "-c", functions + "\n" + what).redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(shell.waitFor()).as(said).isZero();
        return said;
    }
}
