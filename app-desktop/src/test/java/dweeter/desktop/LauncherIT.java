/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.testing.Desk;
import dweeter.desktop.window.FirstWindow;

/// The client as it is packed, started as users would, on machines that are set up in various ways.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {

    private static final Path PACKAGE = Path.of(System.getProperty("dweeter.package", "target/dweeter"))
            .toAbsolutePath();
    private static final Path LAUNCHER = PACKAGE.resolve("bin/dweeter");
    private static final Map<String, String> NOBODY_LOOKS = Map.of("DWEETER_JAVA_OPTS",
            "-Dglass.platform=Headless -Dprism.order=sw");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir
    private Path directory;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void the_window_opens_and_nothing_is_said_in_the_terminal() throws Exception {
        Process client = start(LAUNCHER, NOBODY_LOOKS, data().toString());

        awaitWindow(client);
        client.toHandle().destroy();

        assertThat(said(client)).isEmpty();
    }

    @Test
    void it_starts_by_way_of_a_symbolic_link_from_a_folder_with_blanks() throws Exception {
        Path copy = copied(directory.resolve("my programs/dweeter 1"));
        Path link = Files.createSymbolicLink(directory.resolve("a link"), copy.resolve("bin/dweeter"));

        Process client = start(link, NOBODY_LOOKS, data().toString());

        awaitWindow(client);
    }

    @Test
    void a_plain_copy_of_the_folder_uses_the_cache_of_classes_too() throws Exception {
        Path copy = copied(directory.resolve("copy"));
        Path loaded = directory.resolve("loaded");

        Process client = start(copy.resolve("bin/dweeter"),
                Map.of("DWEETER_JAVA_OPTS", "-Xlog:class+load:file=" + loaded), data().toString(), "--langue");
        said(client);

        assertThat(Files.readAllLines(loaded)).filteredOn(line -> line.contains(" dweeter.desktop.Main "))
                .singleElement().asString().endsWith("source: shared objects file");
    }

    @Test
    void a_second_start_on_the_same_folder_ends_well_and_at_once() throws Exception {
        Process first = start(LAUNCHER, NOBODY_LOOKS, data().toString());
        awaitWindow(first);

        Process second = start(LAUNCHER, NOBODY_LOOKS, data().toString(), Desk.INVITE.text());

        assertThat(said(second)).isEmpty();
        assertThat(second.exitValue()).isZero();
        assertThat(first.isAlive()).isTrue();
    }

    @Test
    void a_start_after_a_kill_opens_a_window() throws Exception {
        Process first = start(LAUNCHER, NOBODY_LOOKS, data().toString());
        awaitWindow(first);
        first.destroyForcibly().waitFor();

        Process second = start(LAUNCHER, NOBODY_LOOKS, data().toString());

        awaitWindow(second);
    }

    @Test
    void an_argument_that_is_none_is_told() throws Exception {
        Process client = start(LAUNCHER, NOBODY_LOOKS, data().toString(), "--langue", "fr");

        assertThat(said(client)).isEqualTo("Unknown argument --langue\n");
        assertThat(client.exitValue()).isEqualTo(2);
    }

    @Test
    void help_is_given_where_it_is_asked_for() throws Exception {
        Process client = start(LAUNCHER, NOBODY_LOOKS, data().toString(), "--help");

        assertThat(said(client)).startsWith("Usage: dweeter ").contains("--data-dir DIR");
        assertThat(client.exitValue()).isZero();
    }

    @Test
    void a_java_that_is_none_is_told() throws Exception {
        Process client = start(LAUNCHER, Map.of("DWEETER_JAVA_HOME", "/nowhere"), data().toString());

        assertThat(said(client)).isEqualTo("dweeter: DWEETER_JAVA_HOME is /nowhere, which is no Java 25 or newer.\n");
        assertThat(client.exitValue()).isEqualTo(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void that_there_is_no_display_is_told() throws Exception {
        Process client = start(LAUNCHER, Map.of(), data().toString());

        assertThat(said(client)).isEqualTo(Display.NONE + "\n");
        assertThat(client.exitValue()).isEqualTo(3);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void that_the_display_is_gone_or_nothing_can_draw_on_it_is_told() throws Exception {
        Process client = start(LAUNCHER, Map.of("DISPLAY", ":4711"), data().toString());

        assertThat(said(client).lines()).singleElement().asString().matches(
                "\\Q" + Display.NONE + "\\E"
                        + "|Dweeter opens its window with \\w.*, which is missing here: apt install .*");
        assertThat(client.exitValue()).isEqualTo(3);
    }

    @Test
    void of_javafx_only_what_runs_on_this_system_is_packed() throws Exception {
        try (Stream<Path> files = Files.list(PACKAGE.resolve("lib"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.startsWith("javafx-")))
                    .hasSize(3).allMatch(name -> name.matches("javafx-(base|controls|graphics)-[0-9.]+-[a-z].*\\.jar"));
        }
    }

    private Path data() {
        return directory.resolve("what is kept");
    }

    private Process start(Path launcher, Map<String, String> machine, String data, String... words) throws IOException {
        assertThat(launcher).as("the packed program").isExecutable();
        var command = new ArrayList<>(List.of(launcher.toString(), "--data-dir", data));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY", "DWEETER_JAVA_OPTS"));
        builder.environment().putAll(machine);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /// A window that comes when it is called is open.
    private void awaitWindow(Process client) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!FirstWindow.call(data(), Optional.empty())) {
            assertThat(client.isAlive()).as("the client runs").isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static String said(Process process) {
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The same package at another place; how old its files were is lost.
    private static Path copied(Path to) throws IOException {
        Files.createDirectories(to.resolve("bin"));
        Files.createDirectories(to.resolve("lib"));
        Files.copy(LAUNCHER, to.resolve("bin/dweeter"));
        try (Stream<Path> files = Files.list(PACKAGE.resolve("lib"))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve("lib").resolve(file.getFileName()));
            }
        }
        return to;
    }
}
