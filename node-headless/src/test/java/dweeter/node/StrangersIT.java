/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.Lifecycle;
import dweeter.model.Address;
import dweeter.node.operator.Operator;
import dweeter.node.peer.PeerConfig;
import dweeter.node.testing.MemoryNetworks;
import dweeter.protocol.ChordMessage.SiblingState;
import dweeter.protocol.Codec;
import dweeter.protocol.EntryMessage.AskContacts;
import dweeter.protocol.EntryMessage.RevokeCertificates;
import dweeter.protocol.Frame;
import dweeter.rpc.Reply;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.IdentityKeys;
import dweeter.security.Passphrase;
import dweeter.security.Role;
import dweeter.transport.FreePort;

/// Who reaches a port of servers without the right certificate reaches nothing. Real ports, real TLS.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangersIT {

    private static final String HERE = "127.0.0.1";
    private static final int SILENCE_MILLIS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;
    private final Lifecycle parts = new Lifecycle();
    private final List<PeerNode> peers = new ArrayList<>();
    private EntryNode entry;

    @BeforeEach
    void start() throws Exception {
        entry = parts.add(EntryNode.start(new EntryNode.Config(directory.resolve("entry"), "test", 3, HERE, HERE, 0, 0,
                Optional.empty()), Surroundings.real()));
        for (int i = 0; i < 3; i++) {
            peers.add(parts.add(PeerNode.start(new PeerConfig(directory.resolve("peer" + i), HERE, HERE,
                    FreePort.find(), FreePort.find(), new Address(HERE, FreePort.find()), HERE,
                    entry.createLink(Role.PEER, 1, Duration.ofHours(1)).orElseThrow()), Surroundings.real())));
        }
        for (PeerNode peer : peers) {
            peer.joined().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop() {
        parts.close();
    }

    @Test
    void strangers_reach_nothing_at_any_port_of_servers() throws Exception {
        List<Optional<Identity>> strangers = Stream.concat(Stream.of(Optional.<Identity>empty()),
                Stream.of(Role.values()).map(MemoryNetworks::of).map(Optional::of)).toList();
        for (Address port : ports()) {
            for (Optional<Identity> stranger : strangers) {
                assertThat(bytesFrom(port, stranger)).as("%s to %s", stranger, port).isZero();
            }
        }
    }

    @Test
    void at_the_ports_for_the_log_nobody_is_heard_but_peers() throws Exception {
        Identity peer = identity("peer0/peer.p12");
        for (PeerNode one : peers) {
            assertThat(bytesFrom(one.raft(), Optional.of(identity("entry/entry.p12")))).isZero();
            assertThat(bytesFrom(one.raft(), Optional.of(identity("entry/operator.p12")))).isZero();
            assertThat(bytesFrom(one.raft(), Optional.of(peer))).isPositive();
        }
    }

    @Test
    void less_than_tls_1_3_is_spoken_at_no_port() throws Exception {
        Identity peer = identity("peer0/peer.p12");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[]{new IdentityKeys(() -> peer)}, new TrustManager[]{new Gullible()}, null);
        for (Address port : Stream.concat(Stream.of(entry.clients()), ports().stream()).toList()) {
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket(port.host(), port.port())) {
                socket.setEnabledProtocols(new String[]{"TLSv1.2"});
                assertThatThrownBy(socket::startHandshake).as("%s", port).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void an_expired_certificate_of_this_network_is_none() throws Exception {
        Identity authority = Identity.parse(Files.readAllBytes(directory.resolve("entry/authority.p12")),
                Passphrase.read(directory.resolve("entry.passphrase")).orElseThrow());
        var random = new SecureRandom();
        KeyPair keys = CertificateAuthority.newKeyPair(random);
        var old = new Identity(keys.getPrivate(), CertificateAuthority.of(authority, random).certify(Role.PEER,
                keys.getPublic(), "old", Instant.now().minus(CertificateAuthority.VALIDITY).minusSeconds(60)));

        for (Address port : ports()) {
            assertThat(bytesFrom(port, Optional.of(old))).as("%s", port).isZero();
        }
    }

    @Test
    void a_peer_that_is_revoked_is_out_within_a_minute_though_it_was_connected() throws Exception {
        PeerNode lost = peers.stream().filter(peer -> !peer.leads()).findFirst().orElseThrow();
        Identity identity = identity("peer" + peers.indexOf(lost) + "/peer.p12");
        List<Address> others = ports().stream()
                .filter(port -> !List.of(lost.raft(), lost.self().chord(), lost.self().tweeter()).contains(port))
                .toList();
        try (Operator operator = Operator.as(identity("entry/operator.p12"))) {
            var revoke = new RevokeCertificates(lost.self().chord().toString());
            assertThat(operator.authority().certificates(revoke, List.of(entry.servers())))
                    .isInstanceOf(Reply.Done.class);

            eventually(PATIENCE, () -> {
                for (Address port : others) {
                    assertThat(bytesFrom(port, Optional.of(identity))).as("%s", port).isZero();
                }
            });
            eventually(PATIENCE, () -> assertThat(operator.ring(List.of(entry.servers())).orElseThrow().nodes())
                    .singleElement().satisfies(node -> assertThat(node.siblings())
                            .filteredOn(sibling -> sibling.peer().equals(lost.self()))
                            .extracting(SiblingState::silentMillis).singleElement()
                            .satisfies(silent -> assertThat(silent).isGreaterThan(5_000))));
        }
    }

    private List<Address> ports() {
        return Stream.concat(Stream.of(entry.servers()), peers.stream().flatMap(
                peer -> Stream.of(peer.self().chord(), peer.self().tweeter(), peer.raft()))).toList();
    }

    private Identity identity(String file) throws IOException {
        return Identity.load(directory.resolve(file));
    }

    /// How many bytes somebody gets to read who shows this, believes everybody, and asks.
    private static int bytesFrom(Address port, Optional<Identity> shown) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(shown.map(identity -> new KeyManager[]{new IdentityKeys(() -> identity)}).orElse(null),
                new TrustManager[]{new Gullible()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(port.host(), port.port())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            SSLParameters parameters = socket.getSSLParameters();
            // As gRPC wants to have it; the others do not mind.
            parameters.setApplicationProtocols(new String[]{"h2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var out = new DataOutputStream(socket.getOutputStream());
            byte[] frame = new Codec().encode(new Frame(1, new AskContacts()));
            out.writeInt(frame.length);
            out.write(frame);
            out.flush();
            return Math.max(0, new DataInputStream(socket.getInputStream()).read(new byte[1024]));
        } catch (IOException e) {
            return 0;
        }
    }

    private static final class Gullible implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // Whoever it is.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            // Whoever it is.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
