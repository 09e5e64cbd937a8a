/* SPDX-License-Identifier: MIT */
package dweeter.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void it_takes_the_place_of_what_was_there_and_leaves_no_draft() throws IOException {
        Path file = Files.writeString(directory.resolve("place"), "before");

        WholeFile.write(file, "after".getBytes());

        assertThat(file).hasContent("after");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_draft_left_by_somebody_who_died_is_of_no_account() throws IOException {
        Files.writeString(directory.resolve("place.new"), "half of somethi");

        WholeFile.write(directory.resolve("place"), "whole".getBytes());

        assertThat(directory.resolve("place")).hasContent("whole");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void what_cannot_be_put_in_place_changes_nothing() throws IOException {
        Path place = directory.resolve("place");
        Path taken = Files.createDirectories(place.resolve("inside"));

        assertThatThrownBy(() -> WholeFile.write(place, "content".getBytes()))
                .isInstanceOf(IOException.class);

        assertThat(taken).isDirectory();
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void only_its_owner_may_read_it() throws IOException {
        Path file = directory.resolve("key");

        WholeFile.write(file, new byte[]{1});

        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }
}
