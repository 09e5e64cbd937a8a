/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretInviteTest {

    private static final int MISUSED = 2;

    @ParameterizedTest
    @ValueSource(strings = {"dweeter://join?e=localhost:1&t=secret", "dweeter://join?e=localhost:1t=secret&ca=x",
            "join me: t=secret"})
    void an_invite_that_cannot_be_read_is_not_shown_for_it_may_hold_a_secret(String invite) {
        var said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(DweeterNode.run("entry", "--join", invite)).isEqualTo(MISUSED);
        } finally {
            System.setErr(before);
        }

        assertThat(said.toString(StandardCharsets.UTF_8)).contains("--join", "link").doesNotContain("secret");
    }
}
