/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String UNPACKED = "sqlite-3.54.1.0-09c254c4-adaf-455f-978b-be9a129925f3-libsqlitejdbc.so";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_killed_processes_left_in_the_folder_of_a_program_is_removed() throws Exception {
        Path left = unpacked(UNPACKED, HOUR);
        Path lock = unpacked(UNPACKED + ".lck", HOUR);
        Path data = unpacked("entry.db", HOUR);
        // Somebody may be called so.
        Path account = unpacked("sqlite-0a1b2c3d4e5f6071.db", HOUR);

        NativeLibrary.load(folder);

        assertThat(left).doesNotExist();
        assertThat(lock).doesNotExist();
        assertThat(data).exists();
        assertThat(account).exists();
    }

    @Test
    void what_another_process_is_just_about_to_load_stays() throws Exception {
        Path young = unpacked(UNPACKED, Duration.ofSeconds(10));
        Path lock = unpacked(UNPACKED + ".lck", Duration.ofSeconds(10));

        NativeLibrary.load(folder);

        assertThat(young).exists();
        assertThat(lock).exists();
    }

    @Test
    void what_lies_where_everybody_puts_what_is_temporary_is_left_alone() throws Exception {
        Path foreign = unpacked(UNPACKED, HOUR);

        NativeLibrary.load(folder.resolve("missing"), folder);

        assertThat(foreign).exists();
    }

    @Test
    void where_neither_folder_is_to_be_had_that_is_the_fault() {
        assertThatThrownBy(() -> NativeLibrary.load(folder.resolve("missing"), folder.resolve("gone")))
                .isInstanceOfSatisfying(StorageException.class,
                        failure -> assertThat(failure.fault()).isEqualTo(Fault.NO_LIBRARY));
    }

    private Path unpacked(String name, Duration ago) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "native code");
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
    }
}
