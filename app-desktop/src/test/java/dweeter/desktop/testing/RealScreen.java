/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A screen of its own with a window manager, on which programs open real windows and hear real keys.
public final class RealScreen implements AutoCloseable {

    private static final List<String> TOOLS = List.of("Xvfb", "openbox", "xdotool", "wmctrl");
    private static final int SECONDS = 20;
    /// Where the header of a window dump says these things.
    private static final int HEADER_SIZE = 0;
    private static final int LINE_SIZE = 12 * Integer.BYTES;
    private static final int COLOURS = 19 * Integer.BYTES;
    private static final int COLOUR_SIZE = 12;

    private final Path folder;
    private final List<Process> running = new ArrayList<>();
    private final Thread end = Thread.ofPlatform().unstarted(this::endAll);
    private final String display;

    private RealScreen(Path folder) throws IOException {
        this.folder = folder;
        Runtime.getRuntime().addShutdownHook(end);
        Process server = started(new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24",
                "-nolisten", "tcp", "-fbdir", folder.toString()));
        display = ":" + Optional.ofNullable(server.inputReader().readLine())
                .orElseThrow(() -> new IOException("Xvfb has ended"));
        started(surrounded(new ProcessBuilder("openbox", "--sm-disable")));
        eventually(() -> assertThat(status("wmctrl", "-m")).isZero());
    }

    /// What is missing here to have one.
    public static Optional<String> missing() {
        List<Path> places = Stream.of(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of).toList();
        return TOOLS.stream().filter(tool -> places.stream().noneMatch(at -> Files.isExecutable(at.resolve(tool))))
                .findFirst();
    }

    /// @param folder where the picture of it is kept
    public static RealScreen open(Path folder) throws IOException {
        return new RealScreen(folder);
    }

    /// Has a program open its windows here.
    public ProcessBuilder surrounded(ProcessBuilder program) {
        Map<String, String> environment = program.environment();
        environment.remove("WAYLAND_DISPLAY");
        environment.put("DISPLAY", display);
        return program;
    }

    /// The one window of that title that the manager knows, as soon as there is one.
    public String window(String title) {
        var found = new ArrayList<String>();
        eventually(() -> {
            found.clear();
            output("wmctrl", "-l").lines().filter(line -> line.endsWith(" " + title))
                    .map(line -> line.substring(0, line.indexOf(' '))).forEach(found::add);
            assertThat(found).hasSize(1);
        });
        return found.getFirst();
    }

    /// Waits until a window has the keyboard.
    public void awaitKeyboard(String window) {
        eventually(() -> assertThat(output("xdotool", "getwindowfocus").strip())
                .isEqualTo(Long.decode(window).toString()));
    }

    /// Presses and releases a key, in the window that has the keyboard.
    public void press(String key) {
        assertThat(status("xdotool", "key", key)).isZero();
    }

    /// Types as fast as nobody can.
    public void type(String text) {
        assertThat(status("xdotool", "type", "--delay", "4", text)).isZero();
    }

    /// What a press on the cross of a window does.
    public void closeWindow(String window) {
        assertThat(status("wmctrl", "-i", "-c", window)).isZero();
    }

    public void iconify(String window) {
        assertThat(status("xdotool", "windowminimize", window)).isZero();
    }

    /// How often each colour is there where a window is.
    public Map<Integer, Integer> colours(String window) throws IOException {
        // In this order it says: which window, X, Y, width, height, and on which screen.
        List<Integer> place = output("xdotool", "getwindowgeometry", "--shell", window).lines()
                .map(line -> Integer.valueOf(line.substring(line.indexOf('=') + 1))).toList();
        int x = place.get(1);
        int y = place.get(2);
        int width = place.get(3);
        int height = place.get(4);
        ByteBuffer dump = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("Xvfb_screen0")));
        int first = dump.getInt(HEADER_SIZE) + dump.getInt(COLOURS) * COLOUR_SIZE;
        var colours = new HashMap<Integer, Integer>();
        for (int row = y; row < y + height; row++) {
            for (int column = x; column < x + width; column++) {
                colours.merge(dump.getInt(first + row * dump.getInt(LINE_SIZE) + column * Integer.BYTES), 1,
                        Integer::sum);
            }
        }
        return colours;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(end);
        endAll();
    }

    private void endAll() {
        running.reversed().forEach(Process::destroyForcibly);
    }

    private Process started(ProcessBuilder program) throws IOException {
        Process process = program.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        running.add(process);
        return process;
    }

    private int status(String... command) {
        return run(command).exitValue();
    }

    private String output(String... command) {
        try {
            return new String(run(command).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Process run(String... command) {
        try {
            Process process = surrounded(new ProcessBuilder(command)).redirectErrorStream(true).start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " does not end");
            }
            return process;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
