/* SPDX-License-Identifier: MIT */
package dweeter.node.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/// Commands of the operating system.
final class Shell {

    private Shell() {}

    /// Runs a command to its end.
    ///
    /// @throws IllegalStateException if it fails, with what it said
    static void run(String... command) throws InterruptedException {
        var _ = ask(command);
    }

    /// Runs a command to its end.
    ///
    /// @return what it said
    /// @throws IllegalStateException if it fails, with what it said
    static String ask(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is a program of this name.
    static boolean has(String program) {
        return Stream.concat(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")),
                Stream.of("/usr/sbin", "/sbin")).anyMatch(part -> Files.isExecutable(Path.of(part, program)));
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }
}
