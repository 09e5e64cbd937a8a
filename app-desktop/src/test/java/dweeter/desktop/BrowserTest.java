/* SPDX-License-Identifier: MIT */
package dweeter.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {

    @TempDir
    private Path folder;

    @Test
    void the_first_program_that_is_there_and_succeeds_opens_the_address() {
        Path page = folder.resolve("page");

        new Browser(List.of(List.of("no-such-program-here"), List.of("false"), List.of("touch"))).open(page.toString());

        assertThat(Files.exists(page)).isTrue();
    }

    @Test
    void where_no_program_opens_it_that_is_said() {
        var browser = new Browser(List.of(List.of("no-such-program-here"), List.of("false")));

        assertThatThrownBy(() -> browser.open("https://a.example")).isInstanceOf(IllegalStateException.class);
    }
}
