/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class QuietEndTest {

    @Test
    void what_a_thread_prints_while_the_machine_ends_is_not_seen_and_the_owners_words_are() throws Exception {
        assertThat(outputOf(Ending.class)).isEqualToNormalizingNewlines("before\nthe owner's last words\n");
    }

    /// A program whose hook prints to the standard error, as JavaFX's does.
    static final class Ending {

        private Ending() {}

        static void main() {
            PrintStream whole = System.err;
            System.setErr(QuietEnd.before(whole));
            System.err.println("before");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                System.err.println("after");
                whole.println("the owner's last words");
            }));
        }
    }

    private static String outputOf(Class<?> program) throws IOException {
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), program.getName())
                .redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
