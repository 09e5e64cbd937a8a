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
    @ValueSource(strings = {"dweeter://join?e=localhost:1&t=secret", "dweeter://join?e=localhost:1t=secret&ca=x",
            "join me: t=secret"})
    void a_link_on_the_command_line_is_refused_and_not_repeated_for_it_is_a_secret(String invite) {
        var said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(DweeterNode.run("entry", "--data-dir", directory.toString(), "--join", invite))
                    .isEqualTo(REFUSED);
        } finally {
            System.setErr(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--join-file", "link").doesNotContain("secret");
    }
}
