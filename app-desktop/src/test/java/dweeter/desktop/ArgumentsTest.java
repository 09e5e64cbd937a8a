/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void a_folder_that_was_named_from_here_is_known_from_everywhere() {
        Path folder = Arguments.parse(List.of("--data-dir", "./mine")).folder();

        assertThat(folder).isEqualTo(Path.of("").toAbsolutePath().resolve("mine"));
    }
}
