/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void where_there_is_no_directory_that_is_the_reason() {
        assertThat(reasonOf(directory.resolve("nobody/made/this"))).isEqualTo("there is no such file or directory");
    }

    @Test
    void below_a_file_nothing_can_be_written() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(reasonOf(file.resolve("below"))).isEqualTo("Not a directory");
    }

    @Test
    void what_the_system_says_is_passed_on() {
        assertThat(FileTrouble.reason(new FileSystemException("file", null, "No space left on device")))
                .isEqualTo("No space left on device");
    }

    @Test
    void there_is_always_a_reason() {
        assertThat(FileTrouble.reason(new EOFException())).isEqualTo("EOFException");
    }

    private static String reasonOf(Path file) {
        IOException e = catchThrowableOfType(IOException.class, () -> Files.write(file, new byte[1]));
        return FileTrouble.reason(e);
    }
}
