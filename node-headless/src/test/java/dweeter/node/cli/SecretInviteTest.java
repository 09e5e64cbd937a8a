/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretInviteTest {

    private static final int REFUSED = 1;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"dweeter://join?e=localhost:1&t=hush", "dweeter://join?e=localhost:1t=hush&ca=x",
            "join me: t=hush"})
    void a_link_on_the_command_line_is_refused_and_not_repeated_for_it_is_a_secret(String invite) {
        String said = refused("entry", "--data-dir", directory.toString(), "--join", invite);

        assertThat(said).contains("--join-file", "link").doesNotContain("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dweeter://join?e=localhost:1&t=hush", "DWEETER://join?e=localhost:1&t=hush&ca=x"})
    void neither_is_one_that_stands_where_its_file_should(String invite) {
        assertThat(refused("join", invite, "--yes")).contains("a file", "secret").doesNotContain("hush");
        assertThat(refused("entry", "--data-dir", directory.toString(), "--join-file", invite))
                .contains("a file", "secret")
                .doesNotContain("hush");
    }

    private static String refused(String... words) {
        var said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(DweeterNode.run(words)).isEqualTo(REFUSED);
        } finally {
            System.setErr(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
