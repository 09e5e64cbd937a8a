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

    @Test
    void whoever_asks_for_help_is_told_every_word_that_there_is() {
        assertThat(Arguments.askForHelp(List.of("--lang", "es", "--help"))).isTrue();
        assertThat(Arguments.askForHelp(List.of("-h"))).isTrue();
        assertThat(Arguments.askForHelp(List.of("--lang", "es"))).isFalse();

        assertThat(Arguments.HELP).startsWith("Usage: dweeter ").contains("--invite", "--data-dir", "--lang",
                "--theme");
    }
}
