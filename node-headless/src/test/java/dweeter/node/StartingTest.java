/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.enrolment.PeerCredentials;
import dweeter.node.membership.RequestedRole;
import dweeter.node.peer.PeerConfig;
import dweeter.node.testing.MemoryNetworks;
import dweeter.rpc.Ticker;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.transport.FreePort;
import dweeter.transport.MemoryTransport;

/// What the operator is told when a server cannot start.
class StartingTest {

    private static final int CHORD = 7410;
    private static final int TWEETER = 7411;

    private Address raft;

    @TempDir
    Path directory;
    private final MemoryTransport transport = new MemoryTransport();
    private final Surroundings surroundings = new Surroundings(new MemoryNetworks(transport),
            InstantSource.system(), Ticker.system(), RandomGenerator.of("L64X128MixRandom"), new SecureRandom());

    @BeforeEach
    void findPort() throws IOException {
        raft = new Address("127.0.0.1", FreePort.find());
    }

    @Test
    void a_port_in_use_is_named_and_the_directory_is_free_again() throws Exception {
        try (var taken = transport.listen("peer", TWEETER)) {
            assertThat(taken.isClosed()).isFalse();
            assertSays("port", () -> startPeer("data"));
        }

        startPeer("data").close();
    }

    @Test
    void a_replication_port_in_use_is_told_and_ends_nothing_else() throws Exception {
        seated("data");
        try (var taken = new ServerSocket(raft.port(), 1, InetAddress.getByName(raft.host()))) {
            assertThat(taken.isBound()).isTrue();
            assertSays("cannot be opened", () -> startPeer("data"));
        }

        startPeer("data").close();
    }

    @Test
    void a_newcomer_whose_siblings_could_not_reach_it_later_is_told_at_once() throws Exception {
        try (var taken = new ServerSocket(raft.port(), 1, InetAddress.getByName(raft.host()))) {
            assertThat(taken.isBound()).isTrue();
            assertSays("say with --replication-port which other one to take", () -> startPeer("data"));
        }

        startPeer("data").close();
    }

    @Test
    void an_entry_whose_port_is_in_use_founds_no_network_and_can_be_started_anew() throws Exception {
        for (int port : List.of(7400, 7401)) {
            try (var taken = transport.listen("entry", port)) {
                assertThat(taken.isClosed()).isFalse();
                assertSays("port", () -> startEntry("data"));
            }
            assertThat(directory.resolve("data/authority.p12")).doesNotExist();
            assertThat(directory.resolve("data/entry.p12")).doesNotExist();
        }

        startEntry("data").close();
        assertThat(directory.resolve("data/authority.p12")).exists();
    }

    @Test
    void two_servers_in_one_directory_are_one_too_many() {
        try (PeerNode first = startPeer("data")) {
            assertThat(first.self().chord().port()).isEqualTo(CHORD);
            assertSays("Another process is using", () -> startPeer("data"));
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named() throws Exception {
        Files.writeString(directory.resolve("file"), "no directory");

        assertSays("cannot be written", () -> startPeer("file/data"));
    }

    @Test
    void a_database_of_a_newer_version_is_left_alone() throws Exception {
        seated("data");
        database("data/group.db", "create table of_the_future (n integer);\n", 9);

        assertSays("newer version", () -> startPeer("data"));
    }

    @Test
    void a_file_that_is_no_database_is_left_alone() throws Exception {
        seated("data");
        Path file = write("data/group.db", "This is a letter to my grandmother. ".repeat(500).getBytes());

        assertSays("is damaged, or is none of a peer. Do not empty its directory", () -> startPeer("data"));
        assertThat(file).content().startsWith("This is a letter");
    }

    @Test
    void a_damaged_database_is_said_to_be_damaged() throws Exception {
        seated("data");
        startPeer("data").close();
        Path file = directory.resolve("data/group.db");
        byte[] content = Files.readAllBytes(file);
        for (int i = 200; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        Files.write(file, content);

        assertSays("damaged", () -> startPeer("data"));
    }

    @Test
    void the_database_of_another_kind_of_server_is_refused() throws Exception {
        startEntry("entry").close();
        seated("data");
        Files.copy(directory.resolve("entry/entry.db"), directory.resolve("data/group.db"));

        assertSays("another kind of server", () -> startPeer("data"));
    }

    @Test
    void the_directory_of_an_entry_is_refused_and_left_as_it_is() throws Exception {
        for (String name : List.of("entry.db", "entry.p12", "authority.p12")) {
            write(name + "-dir/" + name, new byte[]{1});

            assertSays("belongs to an Entry", () -> startPeer(name + "-dir"));
            assertThat(directory.resolve(name + "-dir/raft")).doesNotExist();
        }
    }

    @Test
    void the_database_of_another_group_is_refused() throws Exception {
        seated("data");
        startPeer("data").close();
        write("other/place",
                Files.readString(directory.resolve("data/place")).replace("7b7f3f0e", "11111111").replace(" begun", "")
                        .getBytes(StandardCharsets.US_ASCII));
        Files.copy(directory.resolve("data/group.db"), directory.resolve("other/group.db"));

        assertSays("the data of another group", () -> startPeer("other"));
    }

    @Test
    void a_peer_that_comes_back_at_another_address_for_its_siblings_is_refused() throws Exception {
        seated("data");
        raft = new Address("127.0.0.1", FreePort.find());

        assertSays("A peer keeps its --host and its --replication-port", () -> startPeer("data"));
    }

    @Test
    void a_damaged_identity_of_an_entry_is_told() throws Exception {
        startEntry("entry").close();
        write("entry/entry.p12", new byte[]{1, 2, 3});

        assertSays("is damaged", () -> startEntry("entry"));
    }

    private void database(String name, String script, int version) throws IOException {
        Path file = write(name, new byte[0]);
        Files.delete(file);
        Database.open(file, List.of(script, "", "", "", "", "", "", "", "").subList(0, version), 1,
                Database.Durability.NORMAL).close();
    }

    /// As a peer leaves its directory once it belongs to a group.
    private void seated(String data) throws IOException {
        write(data + "/place", ("7b7f3f0e-6f3f-4a53-9d55-8f3f2f1b7c10 " + raft + " fingerprint\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private PeerNode startPeer(String data) {
        certify(directory.resolve(data));
        return PeerNode.start(new PeerConfig(directory.resolve(data), "peer", "peer", CHORD, TWEETER,
                raft, "127.0.0.1", Optional.empty(), List.of(new Address("entry", 7401)),
                new RequestedRole.Needed()), surroundings);
    }

    /// As a peer that has joined, where there is a directory, or can be.
    private static void certify(Path data) {
        try {
            if (!Files.exists(data.resolve(PeerCredentials.IDENTITY))) {
                Files.createDirectories(data);
                MemoryNetworks.of(Role.PEER).store(data.resolve(PeerCredentials.IDENTITY));
            }
        } catch (IOException e) {
            // It is what the test is about.
        }
    }

    private EntryNode startEntry(String data) {
        return EntryNode.start(new EntryNode.Config(directory.resolve(data), "test", 1, "entry", "entry", 7400, 7401,
                Optional.empty()), surroundings);
    }

    /// The operator gets a sentence; every other kind of exception would be a stack trace.
    private static void assertSays(String words, ThrowingCallable start) {
        StartException told = catchThrowableOfType(StartException.class, start);
        assertThat(told).isNotNull().hasMessageContaining(words);
        assertThat(told.getMessage()).doesNotContain("Exception", "\n", "null");
    }
}
