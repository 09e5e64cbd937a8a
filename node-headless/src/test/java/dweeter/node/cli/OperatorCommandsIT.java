/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.FileHold;
import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.model.Node;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.peer.PeerConfig;
import dweeter.security.Role;
import dweeter.transport.FreePort;

/// The commands that change a ring, as an operator types them: 0 done, 1 refused or failed, and nothing changes for a plan.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OperatorCommandsIT {

    private static final String HERE = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    @TempDir
    Path directory;
    private final Lifecycle parts = new Lifecycle();
    private String entry = "";
    private String identity = "";
    private EntryNode started;
    private PeerNode one;
    private PeerNode other;

    @BeforeEach
    void start() throws Exception {
        started = parts.add(EntryNode.start(new EntryNode.Config(directory.resolve("entry"), "test", 2, HERE,
                HERE, 0, 0, Optional.empty()), Surroundings.real()));
        entry = started.servers().toString();
        identity = directory.resolve("entry/operator.p12").toString();
        one = peer("one");
        one.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        other = peer("other");
        eventually(PATIENCE, () -> assertThat(siblings()).isEqualTo(2));
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void leaving_with_fewer_copies_is_refused_until_it_is_accepted_and_a_plan_changes_nothing() {
        String leaver = other.self().tweeter().toString();

        assertThat(DweeterNode.run("leave", leaver, "--entry", entry, "--identity", identity, "--plan"))
                .isEqualTo(REFUSED);
        assertThat(DweeterNode.run("leave", leaver, "--entry", entry, "--identity", identity)).isEqualTo(REFUSED);
        assertThat(DweeterNode.run("leave", leaver, "--entry", entry, "--identity", identity, "--plan",
                "--accept-fewer-copies"))
                .isEqualTo(DONE);
        assertThat(siblings()).isEqualTo(2);

        assertThat(DweeterNode.run("leave", leaver, "--entry", entry, "--identity", identity, "--accept-fewer-copies"))
                .isEqualTo(DONE);
        eventually(PATIENCE, () -> assertThat(siblings()).isEqualTo(1));
    }

    @Test
    void what_cannot_be_done_is_refused() {
        String sibling = other.self().tweeter().toString();

        assertThat(DweeterNode.run("replace", sibling, "--entry", entry, "--identity", identity)).isEqualTo(REFUSED);
        assertThat(DweeterNode.run("rebalance", "--entry", entry, "--identity", identity)).isEqualTo(REFUSED);
        assertThat(DweeterNode.run("leave", "127.0.0.1:1", "--entry", entry, "--identity", identity))
                .isEqualTo(REFUSED);
        assertThat(DweeterNode.run("leave", sibling, "--entry", "127.0.0.1:1", "--identity", identity))
                .isEqualTo(REFUSED);
        assertThat(DweeterNode.run("peer", "--data-dir", directory.resolve("x").toString(), "--entry", entry, "--as",
                "replica-of")).isEqualTo(REFUSED);
        assertThat(DweeterNode.run("peer", "--data-dir", directory.resolve("x").toString(), "--entry", entry,
                "--accept-fewer-copies", "1")).isEqualTo(REFUSED);
        assertThat(siblings()).isEqualTo(2);
    }

    @Test
    void a_link_is_never_written_over_something() throws Exception {
        byte[] before = Files.readAllBytes(Path.of(identity));

        assertThat(refused("token", "create", "--out", identity)).contains("is there already, and was left alone");
        assertThat(Path.of(identity)).hasBinaryContent(before);
    }

    @Test
    void the_certificate_of_a_server_is_told_apart_from_that_of_an_operator() {
        identity = directory.resolve("entry/entry.p12").toString();

        assertThat(refused("status")).contains("is the certificate of a server, and not that of an operator");
    }

    @Test
    void an_identity_that_others_can_read_is_not_used() throws Exception {
        Files.setPosixFilePermissions(Path.of(identity), PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(refused("status")).contains("Others can read " + identity).contains("chmod 600");
    }

    @Test
    void what_can_be_no_node_is_told_in_one_sentence() {
        assertThat(refused("declare-lost", "zzzz")).contains("neither the beginning of a node's id");
        assertThat(refused("release", "zzzz", "--give-up")).contains("neither the beginning of a node's id");
    }

    @Test
    void of_two_backups_to_one_place_one_is_told_of_the_other() throws Exception {
        Path place = directory.resolve("saved");
        try (FileHold _ = FileHold.take(directory.resolve("saved.lock")).orElseThrow()) {
            assertThat(refused("backup", place.toString())).contains("Another backup is being written to " + place);
        }

        assertThat(DweeterNode.run("backup", place.toString(), "--entry", entry, "--identity", identity))
                .isEqualTo(DONE);
        assertThat(directory.resolve("saved.lock")).doesNotExist();
        assertThat(refused("backup", place.toString())).contains("There is something at " + place + " already");
    }

    private String refused(String... words) {
        var said = new StringWriter();
        var all = Stream.concat(Arrays.stream(words), Stream.of("--entry", entry, "--identity", identity))
                .toArray(String[]::new);
        assertThat(DweeterNode.commandLine().setErr(new PrintWriter(said)).execute(all)).isEqualTo(REFUSED);
        assertThat(said.toString().lines()).hasSize(1);
        return said.toString();
    }

    @Test
    void a_spare_takes_the_place_of_a_sibling_by_one_command() throws Exception {
        PeerNode spare = peer("spare");

        eventually(PATIENCE, () -> assertThat(DweeterNode.run("replace", other.self().tweeter().toString(), "--by",
                spare.self().tweeter().toString(), "--entry", entry, "--identity", identity)).isEqualTo(DONE));

        eventually(PATIENCE, () -> assertThat(one.node()).map(Node::siblings).hasValueSatisfying(
                siblings -> assertThat(siblings).containsExactlyInAnyOrder(one.self(), spare.self())));
    }

    private int siblings() {
        return one.node().map(node -> node.siblings().size()).orElse(0);
    }

    private PeerNode peer(String name) throws IOException {
        return parts.add(PeerNode.start(new PeerConfig(directory.resolve(name), HERE, HERE, 0, 0,
                new Address(HERE, FreePort.find()), HERE,
                started.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow()), Surroundings.real()));
    }
}
