/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The network of the demo by itself, as the desktop starts it.
///
/// @param log gets what it says
record NetworkProcess(Process process, Path log) implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(15);

    /// @param options of its JVMs
    static NetworkProcess start(Path folder, String options) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(DemoProcess.LAUNCHER.toString(), "demo", "--peers", "2",
                "--exit-with-parent").redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("DWEETER_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary + " " + options);
        return new NetworkProcess(builder.start(), log);
    }

    void awaitReady() {
        eventually(START, () -> assertThat(log).content().contains("\nready"));
    }

    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
