/* SPDX-License-Identifier: MIT */
package dweeter.endtoend;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The demo as the profile `demo` runs it, where there is no display. All of its processes are told to use one
/// temporary directory of their own, by which they are known.
final class DemoProcess implements AutoCloseable {

    static final Path LAUNCHER = Path.of("..", "node-headless", "target", "dweeter-node", "bin", "dweeter-node");

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final boolean LINUX = System.getProperty("os.name", "").startsWith("Linux");

    private final Path folder;
    private final Process process;

    private DemoProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /// @param folder   for everything it writes
    /// @param launcher starts the network
    /// @param display  what DISPLAY names; nobody answers there
    static DemoProcess start(Path folder, Path launcher, Optional<String> display) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        String where = "-Djava.io.tmpdir=" + temporary;
        var command = new ArrayList<String>();
        if (LINUX) {
            // A process group as a terminal makes one; a shell may have told its background jobs to ignore Ctrl+C.
            command.addAll(List.of("setsid", "env", "--default-signal=INT"));
        }
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), where,
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-classpath",
                System.getProperty("java.class.path"), "dweeter.desktop.DemoMain", "--launcher", launcher.toString(),
                "--pictures", folder.resolve("pictures").toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().remove("DISPLAY");
        display.ifPresent(name -> builder.environment().put("DISPLAY", name));
        builder.environment().put("DWEETER_JAVA_OPTS", where);
        return new DemoProcess(folder, builder.start());
    }

    /// Everything it has said.
    String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    void awaitOutput(String text) {
        eventually(PATIENCE, () -> {
            assertThat(process.isAlive()).as(output()).isTrue();
            assertThat(output()).contains(text);
        });
    }

    /// What Ctrl+C does in a terminal: each process of the group gets a SIGINT.
    void interrupt() throws IOException, InterruptedException {
        assertThat(processes()).as("processes of the demo, found by their directory").hasSizeGreaterThan(3);
        Process kill = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).inheritIO().start();
        assertThat(kill.waitFor()).isZero();
    }

    int awaitExit() throws IOException, InterruptedException {
        assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).as("ended; it said: %s", output())
                .isTrue();
        return process.exitValue();
    }

    /// Its pictures, in their order.
    List<Path> pictures() throws IOException {
        return filesIn(folder.resolve("pictures"));
    }

    void assertNothingIsLeft() {
        eventually(() -> {
            assertThat(processes().map(ProcessHandle::info)).isEmpty();
            assertThat(filesIn(folder.resolve("tmp"))).isEmpty();
        });
    }

    @Override
    public void close() {
        processes().forEach(ProcessHandle::destroyForcibly);
    }

    private Stream<ProcessHandle> processes() {
        String mark = folder.resolve("tmp").toString();
        return ProcessHandle.allProcesses()
                .filter(other -> other.info().commandLine().filter(line -> line.contains(mark)).isPresent());
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
