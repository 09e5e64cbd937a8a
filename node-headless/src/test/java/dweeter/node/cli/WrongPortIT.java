/* SPDX-License-Identifier: MIT */
package dweeter.node.cli;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.node.EntryNode;
import dweeter.node.PeerNode;
import dweeter.node.Surroundings;
import dweeter.node.enrolment.Enrolment;
import dweeter.node.membership.RequestedRole;
import dweeter.node.peer.PeerConfig;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.security.InviteLink;
import dweeter.security.Role;
import dweeter.security.TlsContexts;
import dweeter.transport.Connection;
import dweeter.transport.FreePort;
import dweeter.transport.Limits;
import dweeter.transport.Listener;
import dweeter.transport.TcpTransport;
import dweeter.transport.Transport;

/// What is told to whoever mistypes a port, or holds a link that is damaged.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class WrongPortIT {

    private static final String HOST = "127.0.0.1";
    private static final Codec CODEC = new Codec();
    private static final String OTHER = "aVkJcAHRBQGsfVTAvbjbYUIPZY8pIswm5G1TYRmjESY";

    @TempDir
    private Path directory = Path.of("");
    private Optional<EntryNode> running = Optional.empty();

    private record Said(int code, String err) {}

    @BeforeEach
    void start() {
        running = Optional
                .of(EntryNode.start(new EntryNode.Config(directory.resolve("entry"), "test", 1, HOST, HOST, 0, 0,
                        Optional.empty()), Surroundings.real()));
    }

    @AfterEach
    void close() {
        running.ifPresent(EntryNode::close);
    }

    @Test
    void a_command_that_asks_the_port_for_users_says_so() {
        for (String command : List.of("ring", "token create", "pending")) {
            Said said = asOperator(command, entry().clients());

            assertThat(said.code).isEqualTo(1);
            assertThat(said.err.lines()).singleElement().isEqualTo("No Entry answers: " + entry().clients()
                    + " is an Entry's port for users, and not that for servers. Say with --entry where one listens for "
                    + "servers.");
        }
    }

    @Test
    void a_command_that_asks_where_nobody_listens_says_so() throws Exception {
        Address nobody = new Address(HOST, FreePort.find());

        assertThat(asOperator("ring", nobody).err.lines()).singleElement()
                .isEqualTo("No Entry answers: nobody answers at "
                        + nobody + ". Is it running, and is this its port for servers?");
    }

    @Test
    void a_peer_that_asks_wrong_ports_says_which_they_are() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        try (PeerNode peer = peer("peer", List.of())) {
            peer.joined().get(60, TimeUnit.SECONDS);
            Path data = directory.resolve("lost");
            PeerNode once = peer("lost", List.of());
            once.close();
            Files.delete(data.resolve("entries"));
            try (PeerNode lost = peer("lost", List.of(entry().clients(), peer.self().chord(), peer.self().tweeter()))) {
                lost.onState(state -> told.add(state.detail()));

                eventually(Duration.ofSeconds(60), () -> assertThat(told).contains("for an Entry: " + entry().clients()
                        + " is an Entry's port for users, and not that for servers; " + peer.self().chord()
                        + " is the Chord port of a peer, and no Entry; " + peer.self().tweeter()
                        + " is the Tweeter port of a peer, and no Entry"));
            }
        }
    }

    @Test
    void whoever_joins_with_a_mistyped_fingerprint_is_told_that_it_is_another_network() {
        assertThatThrownBy(() -> join(new InviteLink(List.of(entry().clients()), OTHER, link().joinToken()),
                InstantSource.system())).isInstanceOf(StartException.class)
                .hasMessageContaining("is no Entry of the network whose fingerprint is in the link");
    }

    @Test
    void whoever_joins_at_a_dead_port_is_told_that_nobody_answers() throws Exception {
        Address nobody = new Address(HOST, FreePort.find());

        assertThatThrownBy(() -> join(at(nobody), InstantSource.system())).isInstanceOf(StartException.class)
                .hasMessageContaining("nobody answers at " + nobody);
    }

    @Test
    void whoever_joins_at_the_port_for_servers_is_told_so() {
        assertThatThrownBy(() -> join(at(entry().servers()), InstantSource.system()))
                .isInstanceOf(StartException.class).hasMessageContaining("speaks with servers only");
    }

    @Test
    void whoever_joins_on_a_wrong_day_is_told_to_check_the_date() {
        InstantSource past = InstantSource.fixed(Instant.parse("2001-01-01T00:00:00Z"));

        assertThatThrownBy(() -> join(link(), past)).isInstanceOf(StartException.class)
                .hasMessageContaining("check this computer's date");
    }

    @Test
    void whoever_joins_and_loses_the_answer_asks_again_and_has_used_the_token_once() {
        InviteLink link = link();

        Enrolment joined = Enrolment.ask(link, Role.PEER, "peer",
                losingTheFirstAnswer(transport(link, InstantSource.system())),
                new SecureRandom());

        assertThat(joined.certified().network()).isNotEmpty();
        assertThatThrownBy(() -> join(link, InstantSource.system())).isInstanceOf(StartException.class)
                .hasMessageContaining("it is used up");
    }

    private static Transport losingTheFirstAnswer(Transport real) {
        var lost = new AtomicBoolean();
        return new Transport() {

            @Override
            public Connection connect(Address to, Duration timeout) throws IOException {
                Connection connection = real.connect(to, timeout);
                return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                        new Class<?>[]{Connection.class}, (_, method, arguments) -> {
                            Object result = method.invoke(connection, arguments);
                            if (result instanceof Optional<?> frame && frame.orElse(null) instanceof byte[] bytes
                                    && CODEC.decode(bytes).message() instanceof Certified && !lost.getAndSet(true)) {
                                connection.close();
                                throw new IOException("lost");
                            }
                            return result;
                        });
            }

            @Override
            public Listener listen(String host, int port) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private EntryNode entry() {
        return running.orElseThrow();
    }

    private InviteLink link() {
        return entry().createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow();
    }

    private InviteLink at(Address address) {
        InviteLink link = link();
        return new InviteLink(List.of(address), link.caFingerprint(), link.joinToken());
    }

    private static Enrolment join(InviteLink link, InstantSource clock) {
        return Enrolment.ask(link, Role.PEER, "peer", transport(link, clock), new SecureRandom());
    }

    private static Transport transport(InviteLink link, InstantSource clock) {
        return TcpTransport.secured(TlsContexts.forClient(link.caFingerprint(), clock), Limits.FROM_ENTRIES);
    }

    private PeerNode peer(String name, List<Address> entries) throws Exception {
        return PeerNode
                .start(new PeerConfig(directory.resolve(name), HOST, HOST, 0, 0, new Address(HOST, FreePort.find()),
                        HOST, Optional.of(link()), entries, new RequestedRole.Needed()), Surroundings.real());
    }

    private Said asOperator(String command, Address entry) {
        var err = new StringWriter();
        String[] words = (command + " --identity " + entry().operatorIdentity().orElseThrow() + " --entry " + entry)
                .split(" ");
        int code = DweeterNode.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err))
                .execute(words);
        return new Said(code, err.toString());
    }
}
