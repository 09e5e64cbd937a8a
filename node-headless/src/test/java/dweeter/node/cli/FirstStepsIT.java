/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dweeter.model.Address;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.entry.EntryOptions;
import dweeter.node.membership.RequestedRole;
import dweeter.node.peer.PeerConfig;
import dweeter.transport.FreePort;
import picocli.CommandLine;

/// From nothing to a network that is looked at, with the commands for it.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FirstStepsIT {

    private static final String HERE = "127.0.0.1";
    private static final String NAME = "Año “Nuevo” \\ 2027";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void a_network_is_made_and_joined_and_looked_at() throws Exception {
        int port = freeRow();
        Path entry = directory.resolve("señal/entry");

        Said made = run("init", "--yes", "--dir", entry.toString(), "--network", NAME, "--copies", "1", "--host", HERE,
                "--port", String.valueOf(port), "--peers", "1");

        assertThat(made.code()).as(made.text()).isZero();
        assertThat(made.text()).contains("dweeter-node @" + entry.resolve("entry.args")).contains("dweeter://join?e=");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry.resolve("peers.link"))))
                .isEqualTo("rw-------");
        assertThat(made.text()).doesNotContain("&t=");
        CommandLine.ParseResult told = DweeterNode.commandLine().parseArgs("@" + entry.resolve("entry.args"))
                .subcommand();
        assertThat(told.commandSpec().name()).isEqualTo("entry");
        assertThat(told.matchedOptionValue("--data-dir", Path.of(""))).isEqualTo(entry);
        assertThat(told.matchedOptionValue("--client-port", 0)).isEqualTo(port);
        assertThat(run("init", "--yes", "--dir", entry.toString()).text()).contains("already, and nothing was changed")
                .contains("dweeter-node @");

        try (EntryNode first = EntryNode.start(new EntryNode.Config(entry, new EntryOptions(Optional.empty(),
                Optional.empty(), Optional.empty()), HERE, HERE, port, port + 1), Surroundings.real())) {
            joinAndLook(entry, first);
            anotherOperator(entry, first);
        }
    }

    private void anotherOperator(Path entry, EntryNode first) throws Exception {
        String servers = first.servers().toString();
        String mine = entry.resolve("operator.p12").toString();
        Path link = directory.resolve("operator.link");
        assertThat(run("token", "create", "--role", "operator", "--out", link.toString(), "--entry", servers,
                "--identity", mine).code()).isZero();
        Path bea = Files.createDirectory(directory.resolve("bea"));
        Files.setPosixFilePermissions(bea, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path theirs = bea.resolve("operator.p12");

        Said joined = run("join", link.toString(), "--yes", "--as", "operator", "--dir", bea.toString());

        assertThat(joined.code()).as(joined.text()).isZero();
        assertThat(joined.text()).contains("--identity " + theirs).contains(servers);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(theirs))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bea))).isEqualTo("rwxr-xr-x");
        assertThat(run("join", link.toString(), "--yes", "--as", "operator", "--dir", bea.toString())
                .text()).contains("already, and nothing was changed");
        Said seen = run("certificates", "--entry", servers, "--identity", theirs.toString());
        assertThat(seen.text()).contains(OperatorJoin.name());
        assertThat(run("revoke", OperatorJoin.name(), "--entry", servers, "--identity", mine).code()).isZero();
        eventually(PATIENCE, () -> assertThat(run("certificates", "--entry", servers, "--identity", theirs.toString())
                .code()).isNotZero());
        assertThat(run("certificates", "--entry", servers, "--identity", mine).code()).isZero();
    }

    private void joinAndLook(Path entry, EntryNode first) throws Exception {
        Path peer = directory.resolve("peer");
        String link = entry.resolve("peers.link").toString();
        int port = freeRow();
        assertThat(run("join", link, "--yes", "--as", "entry", "--dir", peer.toString(), "--host", HERE).text())
                .contains("does not accept this link's token: it is for another role");

        Said joined = run("join", link, "--yes", "--dir", peer.toString(), "--host", HERE, "--port",
                String.valueOf(port));

        assertThat(joined.code()).as(joined.text()).isZero();
        assertThat(joined.text()).contains("dweeter-node @" + peer.resolve("peer.args")).doesNotContain("firewall");
        assertThat(run("join", link, "--yes", "--dir", peer.toString()).text())
                .contains("already, and nothing was changed");
        assertThat(run("join", link, "--yes", "--dir", directory.resolve("late").toString(), "--host", HERE, "--port",
                String.valueOf(freeRow())).text()).contains("does not accept this link's token: it is used up");
        String identity = entry.resolve("operator.p12").toString();
        try (PeerNode node = PeerNode
                .start(new PeerConfig(peer, HERE, HERE, port, port + 1, new Address(HERE, port + 2),
                        HERE, Optional.empty(), List.of(), new RequestedRole.Needed()), Surroundings.real())) {
            eventually(PATIENCE, () -> assertThat(run("status", "--entry", first.servers().toString(), "--identity",
                    identity).text()).contains("Healthy").contains(NAME).contains(node.self().tweeter().toString()));

            Said seen = run("doctor", "--entry", first.servers().toString(), "--identity", identity, "--dir",
                    peer.toString(), "--ntp", HERE, "--ntp-port", String.valueOf(FreePort.find()));
            assertThat(seen.text()).contains("?       No time server answers")
                    .contains("The peer at " + node.self().chord()
                            + " answers")
                    .contains("peer.p12 holds for 8").contains("was never saved");
            Files.setPosixFilePermissions(peer, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Said ill = run("doctor", "--entry", first.servers().toString(), "--identity", identity, "--dir",
                peer.toString(),
                "--ntp", HERE, "--ntp-port", String.valueOf(FreePort.find()));
        assertThat(ill.code()).isEqualTo(1);
        assertThat(ill.text()).contains("WRONG   Others can look into " + peer).contains("chmod 700 " + peer)
                .contains("WRONG   At risk").contains("wrong.");
    }

    @Test
    void a_network_that_was_not_finished_is_made_by_the_same_command() throws Exception {
        int port = freeRow();
        Path entry = directory.resolve("entry");
        String[] init = {"init", "--yes", "--dir", entry.toString(), "--network", NAME, "--copies", "1", "--host", HERE,
                "--port", String.valueOf(port)};

        try (var _ = new ServerSocket(port + 1, 1, InetAddress.ofLiteral(HERE))) {
            Said taken = run(init);

            assertThat(taken.code()).isEqualTo(1);
            assertThat(taken.text()).contains("cannot be opened").contains("--port").doesNotContain("--server-port");
            assertThat(run("entry", "--data-dir", entry.toString()).text()).contains("was not finished")
                    .contains("dweeter-node init");
        }
        Said made = run(init);

        assertThat(made.code()).as(made.text()).isZero();
        assertThat(made.text()).contains("The network is made.").doesNotContain("not heeded");
        assertThat(Files.readString(entry.resolve("peers.link"))).contains("&t=");
        assertThat(run(init).text()).contains("already, and nothing was changed");
    }

    @Test
    void a_name_that_this_machine_does_not_know_is_taken_and_remarked_on_where_it_listens_elsewhere()
            throws Exception {
        Said made = run("init", "--yes", "--dir", directory.resolve("entry").toString(), "--host", "nowhere.invalid",
                "--bind", HERE, "--port", String.valueOf(freeRow()));

        assertThat(made.code()).as(made.text()).isZero();
        assertThat(made.text()).contains("The network is made.", "does not know the name nowhere.invalid");
    }

    @ParameterizedTest
    @CsvSource({"--port, 65535, too high", "--peers, 0, 1 to 1000", "--peers, -5, 1 to 1000"})
    void a_number_that_cannot_be_is_refused_in_one_sentence(String option, String number, String told) {
        Said said = run("init", "--yes", "--dir", directory.resolve("entry").toString(), "--host", HERE, option,
                number);

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.text().lines()).singleElement().asString().contains(option, number, told);
    }

    @Test
    void who_sits_there_is_asked_for_what_was_not_said_and_again_where_that_makes_no_sense() {
        var out = new StringWriter();
        var questions = new Questions(new BufferedReader(new StringReader("many\n 2 \n\nno\n")), new PrintWriter(out),
                false);

        assertThat(questions.ask("How many?", Optional.empty(), 3, "--copies", OptionConverters::number)).isEqualTo(2);
        assertThat(questions.ask("How many?", Optional.empty(), 3, "--copies", OptionConverters::number)).isEqualTo(3);
        assertThat(questions.ask("How many?", Optional.of(5), 3, "--copies", OptionConverters::number)).isEqualTo(5);
        assertThat(questions.confirm("Start?", Optional.empty(), "--start")).isFalse();
        assertThat(out.toString()).contains("How many? [3] 'many' is no whole number");
        assertThatThrownBy(() -> questions.confirm("Start?", Optional.empty(), "--start"))
                .isInstanceOf(CommandFailed.class).hasMessageContaining("nobody to ask")
                .hasMessageContaining("--start");
    }

    private record Said(int code, String text) {}

    private static Said run(String... words) {
        var text = new StringWriter();
        var out = new PrintWriter(text);
        int code = DweeterNode.commandLine().setOut(out).setErr(out).execute(words);
        return new Said(code, text.toString());
    }

    /// The first of three ports in a row that nobody uses.
    private static int freeRow() throws IOException {
        while (true) {
            int first = FreePort.find();
            if (isFree(first + 1) && isFree(first + 2)) {
                return first;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
