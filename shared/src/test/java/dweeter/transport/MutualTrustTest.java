/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.security.TlsContexts;
import dweeter.testing.TestNetwork;

/// Both ends show who they are, and each judges the other.
@Timeout(20)
class MutualTrustTest {

    private static final TestNetwork OURS = TestNetwork.create("ours");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Identity PEER = identity(OURS, Role.PEER, Instant.now());

    @Test
    void each_end_knows_who_the_other_is() throws IOException {
        for (Role role : Role.values()) {
            Identity client = identity(OURS, role, Instant.now());
            try (Pair pair = Pair.open(transport(PEER), transport(client))) {
                assertThat(pair.server().principal()).isEqualTo(Principal.of(client.chain())).isPresent();
                assertThat(pair.client().principal().map(Principal::role)).contains(Role.PEER);
            }
        }
    }

    @Test
    void who_shows_no_certificate_is_not_heard() {
        assertNotHeard(OURS.forClient(Pair.LIMITS));
        assertNotHeard(TcpTransport.plain(Pair.LIMITS));
    }

    @Test
    void who_is_of_another_network_is_not_heard() {
        TestNetwork theirs = TestNetwork.create("ours");
        Identity stranger = identity(theirs, Role.PEER, Instant.now());
        // It believes us, so that nothing but our judgement keeps it out.
        assertNotHeard(TcpTransport.mutual(
                TlsContexts.mutual(new Credentials(new Identity(stranger.key(), PEER.chain())), InstantSource.system()),
                _ -> false, Pair.LIMITS));
        assertThatThrownBy(() -> Pair.open(transport(PEER), transport(stranger))).isInstanceOf(IOException.class);
    }

    @Test
    void whose_certificate_has_expired_or_is_not_valid_yet_is_not_heard() {
        assertNotHeard(transport(identity(OURS, Role.PEER, Instant.now().minus(Duration.ofDays(91)))));
        assertNotHeard(transport(identity(OURS, Role.PEER, Instant.now().plus(Duration.ofDays(3)))));
    }

    @Test
    void an_operator_cannot_pose_as_a_server() {
        Identity operator = identity(OURS, Role.OPERATOR, Instant.now());

        assertThatThrownBy(() -> Pair.open(transport(operator), transport(PEER)))
                .isInstanceOf(UntrustedException.class);
    }

    @Test
    void an_identity_that_was_renewed_is_shown_from_the_next_connection_on() throws IOException {
        var current = new Credentials(PEER);
        var servers = TcpTransport.mutual(TlsContexts.mutual(current, InstantSource.system()), _ -> false, Pair.LIMITS);
        Identity renewed = identity(OURS, Role.PEER, Instant.now());
        try (Pair before = Pair.open(servers, transport(PEER))) {
            assertThat(before.client().principal()).isEqualTo(Principal.of(PEER.chain()));
            current.renew(renewed);
            try (Pair after = Pair.open(servers, transport(PEER))) {
                assertThat(after.client().principal()).isEqualTo(Principal.of(renewed.chain()));
            }
            before.server().send(new byte[]{1});
            assertThat(before.client().receive()).contains(new byte[]{1});
        }
    }

    @Test
    void whose_certificate_was_revoked_is_not_heard_and_not_believed() throws IOException {
        Identity lost = identity(OURS, Role.PEER, Instant.now());
        var ours = new Credentials(PEER);
        var before = OURS.authority().revoke(List.of(BigInteger.valueOf(7)), ours.revocations(), Instant.now());
        assertThat(ours.revocations().learn(before)).isTrue();
        var us = TcpTransport.mutual(TlsContexts.mutual(ours, InstantSource.system()),
                ours.revocations()::isRevoked, Pair.LIMITS);
        Transport lostOne = transport(lost);
        // It has a TLS session with us, which it can take up again.
        Pair.open(us, lostOne).close();
        Pair.open(lostOne, us).close();

        byte[] list = OURS.authority().revoke(List.of(lost.certificate().getSerialNumber()), ours.revocations(),
                Instant.now());
        assertThat(ours.revocations().learn(list)).isTrue();

        assertNotHeard(us, lostOne);
        assertThatThrownBy(() -> Pair.open(lostOne, us)).isInstanceOf(UntrustedException.class);
        assertThat(ours.revocations().learn(before)).as("an old list").isFalse();
        assertNotHeard(us, lostOne);
        Pair.open(us, transport(PEER)).close();
    }

    @Test
    void a_list_of_revoked_certificates_that_the_authority_has_not_signed_is_not_believed() {
        var ours = new Credentials(PEER).revocations();
        byte[] theirs = TestNetwork.create("ours").authority().revoke(
                List.of(PEER.certificate().getSerialNumber()), ours, Instant.now());

        for (byte[] list : List.of(theirs, new byte[0], new byte[]{1, 2, 3})) {
            assertThatThrownBy(() -> ours.learn(list)).isInstanceOf(IOException.class);
        }
        assertThat(ours.number()).isZero();
    }

    @Test
    void servers_and_clients_of_a_former_authority_believe_who_has_a_certificate_of_its_successor() throws IOException {
        TestNetwork after = new TestNetwork(OURS.authority().successor(Instant.now()), OURS.entry());
        Identity renewed = identity(after, Role.PEER, Instant.now());
        Identity entry = identity(after, Role.ENTRY, Instant.now());

        Pair.open(transport(PEER), transport(renewed)).close();
        Pair.open(transport(renewed), transport(PEER)).close();
        Pair.open(TcpTransport.secured(TlsContexts.forEntry(() -> entry), Pair.LIMITS), OURS.forClient(Pair.LIMITS))
                .close();
    }

    @Test
    void what_a_former_authority_has_signed_is_not_believed_once_that_is_void() throws IOException {
        TestNetwork after = new TestNetwork(OURS.authority().successor(Instant.now()), OURS.entry());
        var ours = new Credentials(identity(after, Role.PEER, Instant.now()));
        var us = TcpTransport.mutual(TlsContexts.mutual(ours, InstantSource.system()),
                ours.revocations()::isRevoked, Pair.LIMITS);
        Transport behind = transport(PEER);
        Pair.open(us, behind).close();

        ours.revocations().learn(after.authority().revoke(
                List.of(OURS.authority().identity().certificate().getSerialNumber()), ours.revocations(),
                Instant.now()));

        assertNotHeard(us, behind);
        assertThatThrownBy(() -> Pair.open(behind, us)).isInstanceOf(UntrustedException.class);
        assertThatThrownBy(() -> ours.revocations().learn(OURS.authority().revoke(List.of(BigInteger.ONE),
                ours.revocations(), Instant.now()))).as("a list of the former authority")
                .isInstanceOf(IOException.class);
        Pair.open(us, transport(identity(after, Role.PEER, Instant.now()))).close();
    }

    /// Whether the server refuses is heard by the first that one reads: in TLS 1.3 a client is done before it is judged.
    private static void assertNotHeard(Transport client) {
        assertNotHeard(transport(PEER), client);
    }

    private static void assertNotHeard(Transport servers, Transport client) {
        assertThatThrownBy(() -> {
            try (Listener listener = servers.listen("127.0.0.1", 0)) {
                var heard = new AtomicReference<Optional<byte[]>>(Optional.empty());
                Thread server = Thread.startVirtualThread(() -> {
                    try (Connection connection = listener.accept()) {
                        heard.set(connection.receive());
                    } catch (IOException e) {
                        // As it should be.
                    }
                });
                try (Connection connection = client.connect(listener.address(), Pair.TIMEOUT)) {
                    connection.send(new byte[]{1});
                    connection.receive().orElseThrow(() -> new IOException("It was closed"));
                } finally {
                    server.join();
                    assertThat(heard).hasValue(Optional.empty());
                }
            }
        }).isInstanceOf(IOException.class);
    }

    private static Transport transport(Identity identity) {
        return TcpTransport.mutual(TlsContexts.mutual(new Credentials(identity), InstantSource.system()),
                _ -> false, Pair.LIMITS);
    }

    private static Identity identity(TestNetwork network, Role role, Instant now) {
        KeyPair keys = CertificateAuthority.newKeyPair(RANDOM);
        return new Identity(keys.getPrivate(),
                network.authority().certify(role, keys.getPublic(), "one", now));
    }
}
