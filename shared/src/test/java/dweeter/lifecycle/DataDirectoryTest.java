/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DataDirectoryTest {

    @TempDir
    private Path temporary = Path.of("");

    @Test
    void a_directory_that_does_not_exist_is_made_for_its_owner_alone() throws IOException {
        Path path = temporary.resolve("a/b");

        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.path()).isEqualTo(path);
            assertThat(directory.file("x")).isEqualTo(path.resolve("x"));
            if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rwx------");
            }
        }
    }

    @Test
    void one_that_exists_keeps_what_is_in_it() throws IOException {
        Files.writeString(temporary.resolve("kept"), "kept");

        DataDirectory.open(temporary).close();

        assertThat(temporary.resolve("kept")).hasContent("kept");
    }

    @Test
    void another_process_cannot_use_it_at_the_same_time() throws Exception {
        Process other = holder();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');

            assertThatThrownBy(() -> DataDirectory.open(temporary)).isInstanceOf(StartException.class)
                    .hasMessage("Another process is using " + temporary
                            + ". Stop it first, or choose another --data-dir.");
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }

        DataDirectory.open(temporary).close();
    }

    @Test
    void neither_can_the_same_process_use_it_twice() throws IOException {
        try (DataDirectory _ = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(temporary)).isInstanceOf(StartException.class)
                    .hasMessageContaining("Another process is using");
        }
        DataDirectory.open(temporary).close();
    }

    @Test
    void whom_it_turned_away_does_not_let_another_process_in() throws Exception {
        try (DataDirectory _ = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> DataDirectory.open(temporary.resolve("../" + temporary.getFileName())))
                    .isInstanceOf(StartException.class);
            Process other = holder();
            try {
                assertThat(other.getInputStream().read()).isEqualTo(-1);
            } finally {
                other.destroyForcibly();
            }
        }
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Holder.class.getName(), temporary.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    @Test
    void a_path_below_a_file_is_refused_with_what_to_do() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data"))).isInstanceOf(StartException.class)
                .hasMessageStartingWith("The data directory " + file.resolve("data") + " cannot be written (")
                .hasMessageEndingWith("Choose another --data-dir, or give yourself the right to write there.");
    }

    @Test
    void a_path_that_is_a_file_is_refused_with_the_reason() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> DataDirectory.open(file)).isInstanceOf(StartException.class)
                .hasMessageContaining("there is a file of that name");
    }

    @Test
    void a_directory_in_which_nothing_can_be_written_is_refused() throws IOException {
        // Not even root opens a directory as if it were a file.
        Files.createDirectory(temporary.resolve("lock"));

        assertThatThrownBy(() -> DataDirectory.open(temporary)).isInstanceOf(StartException.class)
                .hasMessageContaining("cannot be written");
    }

    /// Another process that holds a directory until it is killed.
    static final class Holder {

        public static void main(String[] arguments) throws Exception {
            try (DataDirectory _ = DataDirectory.open(Path.of(arguments[0]))) {
                System.out.write('!');
                System.out.flush();
                Thread.currentThread().join();
            }
        }
    }
}
