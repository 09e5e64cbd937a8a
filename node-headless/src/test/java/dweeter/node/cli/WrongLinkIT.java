/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.model.Address;
import dweeter.node.EntryNode;
import dweeter.node.Surroundings;
import dweeter.security.InviteLink;
import dweeter.transport.FreePort;

/// What somebody is told who has a link that does not lead into the network.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WrongLinkIT {

    private static final String OTHER = "aVkJcAHRBQGsfVTAvbjbYUIPZY8pIswm5G1TYRmjESY";

    @TempDir
    Path directory;

    private record Said(int code, String out, String err) {}

    @Test
    void a_link_with_another_fingerprint_is_refused_at_once() {
        try (EntryNode entry = EntryNode.start(new EntryNode.Config(directory, "test", 1, "127.0.0.1", "127.0.0.1", 0,
                0, Optional.empty()), Surroundings.real())) {
            var wrong = new InviteLink(List.of(entry.clients()), OTHER, Optional.empty());

            for (String command : List.of("check", "load")) {
                Said said = type(command, "--sample", "--wait", "50", "--invite", wrong.text());

                assertThat(said.code).isEqualTo(1);
                assertThat(said.err.lines()).singleElement().asString()
                        .contains("is not of the network whose fingerprint is in the invite link");
                assertThat(said.out).isEmpty();
            }
        }
    }

    @Test
    void where_nobody_answers_that_is_said_and_it_ends() throws Exception {
        var nobody = new InviteLink(List.of(new Address("127.0.0.1", FreePort.find())), OTHER, Optional.empty());

        Said said = type("check", "--sample", "--no-progress", "--wait", "2", "--invite", nobody.text());

        assertThat(said.code).isEqualTo(1);
        assertThat(said.err.lines()).first().isEqualTo("Waiting for the network: none of its Entries answers.");
        assertThat(said.err.lines()).last().asString().contains("for 2 seconds");
        assertThat(said.out).isEmpty();
    }

    private static Said type(String... words) {
        var out = new StringWriter();
        var err = new StringWriter();
        int code = DweeterNode.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(words);
        return new Said(code, out.toString(), err.toString());
    }
}
