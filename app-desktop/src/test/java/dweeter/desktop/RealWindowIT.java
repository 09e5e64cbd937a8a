/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import dweeter.desktop.cache.DataDirectory;
import dweeter.desktop.connection.SavedSession;
import dweeter.desktop.testing.Desk;
import dweeter.desktop.testing.Neighbourhood;
import dweeter.desktop.testing.RealScreen;
import dweeter.model.Author;
import dweeter.model.DisplayName;
import dweeter.security.InviteLink;
import dweeter.testing.Prerequisite;

/// The client in a window on a screen, with a window manager and keys that come from outside, while no network can be reached.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX)
class RealWindowIT {

    private static final int CANNOT_BE_SHOWN = 3;
    private static final InviteLink NOBODY = InviteLink
            .parse(Desk.INVITE.text().replace("barrio.example:7400", "127.0.0.1:1"));

    private static Optional<RealScreen> screen = Optional.empty();
    @TempDir
    private Path data;
    private final List<Client> started = new ArrayList<>();

    @BeforeAll
    static void openScreen(@TempDir Path pictures) throws IOException {
        RealScreen.missing().ifPresent(RealWindowIT::giveUp);
        screen = Optional.of(RealScreen.open(pictures));
    }

    @AfterAll
    static void closeScreen() {
        screen.ifPresent(RealScreen::close);
    }

    @BeforeEach
    void logIn() {
        var neighbourhood = new Neighbourhood();
        new SavedSession(NOBODY, new Author(Neighbourhood.MARTA, new DisplayName("Marta Quiroga")),
                neighbourhood.community().open(Neighbourhood.MARTA)).write(DataDirectory.at(data));
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Client client : started) {
            client.kill();
        }
    }

    @Test
    void what_was_written_when_the_window_was_closed_is_in_the_next_window() throws Exception {
        Client first = open();
        screen().type("nhola");
        first.await("dialog-text", "hola");
        screen().closeWindow(screen().window("Dweeter"));

        assertThat(first.end()).isZero();
        open().await("home-text", "hola");
    }

    @Test
    void what_was_written_when_the_process_was_killed_is_in_the_next_window() throws Exception {
        Client first = open();
        screen().type("nhola");
        first.await("saved", "true");
        first.kill();

        open().await("home-text", "hola");
    }

    @Test
    void the_key_that_opens_the_field_is_not_written_into_it() throws Exception {
        Client client = open();
        screen().press("n");

        client.await("dialog-text", "");
        screen().type("x");
        client.await("dialog-text", "x");
    }

    @Test
    void what_is_drawn_is_seen_on_the_screen() throws Exception {
        open();

        eventually(() -> {
            var colours = screen().colours(screen().window("Dweeter")).values();
            assertThat(colours).hasSizeGreaterThan(50);
            assertThat(Collections.max(colours)).isLessThan(9 * colours.stream().mapToInt(each -> each).sum() / 10);
        });
    }

    @Test
    void a_second_start_brings_the_window_back_that_was_put_away() throws Exception {
        Client first = open();
        screen().iconify(screen().window("Dweeter"));
        first.await("iconified", "true");

        Client second = start();

        assertThat(second.end()).isZero();
        first.await("iconified", "false");
        first.await("keyboard", "true");
    }

    private static RealScreen screen() {
        return screen.orElseThrow();
    }

    private static void giveUp(String missing) {
        throw Prerequisite.missing("No window could be opened: " + missing);
    }

    /// A client whose window takes what is typed.
    private Client open() throws Exception {
        Client client = start();
        client.await("home", "true");
        client.await("keyboard", "true");
        screen().awaitKeyboard(screen().window("Dweeter"));
        return client;
    }

    private Client start() throws IOException {
        var program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprism.order=sw", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                WatchedMain.class.getName(), "--data-dir", data.toString(), "--lang", "en", "--theme", "light");
        var client = new Client(screen().surrounded(program).redirectErrorStream(true).start());
        started.add(client);
        return client;
    }

    /// A process, and what it said last of each thing.
    private static final class Client {

        private static final int SECONDS = 20;

        private final Process process;
        private final Map<String, String> said = new ConcurrentHashMap<>();

        Client(Process process) {
            this.process = process;
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (BufferedReader lines = process.inputReader()) {
                lines.lines().map(line -> line.split(": ", 2))
                        .forEach(fact -> said.put(fact[0], fact[fact.length - 1]));
            } catch (IOException | UncheckedIOException _) {
                // It was killed.
            }
        }

        void await(String what, String now) {
            eventually(() -> {
                if (!process.isAlive() && process.exitValue() == CANNOT_BE_SHOWN) {
                    giveUp(said.toString());
                }
                assertThat(said).containsEntry(what, now);
            });
        }

        int end() throws InterruptedException {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }
}
