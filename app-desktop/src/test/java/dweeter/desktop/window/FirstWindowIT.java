/* SPDX-License-Identifier: MIT */
package dweeter.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.desktop.testing.Desk;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstWindowIT {

    private static final String LONG = "a folder with a name that is far too long for the address of a socket, which "
            + "has room for about a hundred bytes and not for one more";

    @TempDir
    private Path directory;
    private Path folder = Path.of("");
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void choose() {
        folder = directory.resolve("data");
    }

    @AfterEach
    void endAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void nobody_comes_where_no_window_is_open() {
        assertThat(FirstWindow.call(folder, Optional.empty())).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void the_window_of_another_process_comes_when_it_is_called_and_takes_the_invite() throws Exception {
        Process first = window();
        assertThat(line(first)).isEqualTo("open");

        assertThat(FirstWindow.call(folder, Optional.empty())).isTrue();
        assertThat(FirstWindow.call(folder, Optional.of(Desk.INVITE.text()))).isTrue();

        assertThat(line(first)).isEqualTo("called with nothing");
        assertThat(line(first)).isEqualTo("called with " + Desk.INVITE.text());
    }

    @Test
    void there_is_one_first_window() throws Exception {
        assertThat(line(window())).isEqualTo("open");

        assertThat(line(window())).isEqualTo("another");
        assertThat(FirstWindow.open(folder)).isEmpty();
    }

    @Test
    void the_socket_of_a_process_that_was_killed_is_in_nobodys_way() throws Exception {
        Process killed = window();
        assertThat(line(killed)).isEqualTo("open");
        killed.destroyForcibly().waitFor();
        assertThat(Doorway.of(folder).socket()).exists();

        assertThat(FirstWindow.call(folder, Optional.empty())).isFalse();
        Process next = window();
        assertThat(line(next)).isEqualTo("open");

        assertThat(FirstWindow.call(folder, Optional.empty())).isTrue();
    }

    @Test
    void a_window_that_is_closed_leaves_the_place_to_the_next() throws Exception {
        try (FirstWindow first = FirstWindow.open(folder).orElseThrow()) {
            first.answer(_ -> CompletableFuture.completedFuture(true));
        }

        assertThat(FirstWindow.call(folder, Optional.empty())).isFalse();
        assertThat(line(window())).isEqualTo("open");
    }

    @Test
    void a_window_that_cannot_come_does_not_answer() {
        try (FirstWindow first = FirstWindow.open(folder).orElseThrow()) {
            first.answer(_ -> CompletableFuture.failedFuture(new IllegalStateException("It is just being closed")));

            assertThat(FirstWindow.call(folder, Optional.empty())).isFalse();
        }
    }

    @Test
    void what_is_no_invite_for_its_length_is_not_taken() {
        try (FirstWindow first = FirstWindow.open(folder).orElseThrow()) {
            var heard = new ArrayList<Optional<String>>();
            first.answer(invite -> CompletableFuture.completedFuture(heard.add(invite)));

            assertThat(FirstWindow.call(folder, Optional.of("x".repeat(100_000)))).isFalse();
            assertThat(heard).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a folder", "añejo", LONG})
    void the_way_is_found_whatever_the_folder_is_called(String name) throws Exception {
        folder = directory.resolve(name);
        assertThat(line(window())).isEqualTo("open");

        assertThat(FirstWindow.call(folder, Optional.empty())).isTrue();
    }

    @Test
    void the_way_to_a_folder_with_a_long_name_leaves_nothing_beside_it() throws Exception {
        folder = directory.resolve(LONG);
        List<Path> before = beside();
        assertThat(line(window())).isEqualTo("open");

        assertThat(FirstWindow.call(folder, Optional.empty())).isTrue();

        assertThat(beside()).isEqualTo(before);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_the_owner_can_enter() throws Exception {
        Files.createDirectories(folder.resolve("window"));
        Files.setPosixFilePermissions(folder.resolve("window"), PosixFilePermissions.fromString("rwxrwxrwx"));

        try (FirstWindow _ = FirstWindow.open(folder).orElseThrow()) {
            assertThat(Files.getPosixFilePermissions(Doorway.of(folder).socket().getParent()))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE);
        }
    }

    @Test
    void where_no_folder_can_be_made_the_window_opens_and_hears_nobody() throws Exception {
        folder = Files.writeString(directory.resolve("taken"), "a file");

        try (FirstWindow first = FirstWindow.open(folder).orElseThrow()) {
            first.answer(_ -> CompletableFuture.completedFuture(true));
            assertThat(FirstWindow.call(folder, Optional.empty())).isFalse();
        }
    }

    private static List<Path> beside() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("dweeter\\d+")).sorted().toList();
        }
    }

    private Process window() throws IOException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), OpenWindowMain.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        started.add(process);
        return process;
    }

    private static String line(Process process) throws IOException {
        return Optional.ofNullable(process.inputReader().readLine()).orElse("nothing");
    }
}
