/* SPDX-License-Identifier: MIT */
package dweeter.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dweeter.model.Address;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;
import dweeter.security.TlsContexts;
import dweeter.testing.TestNetwork;

@Timeout(20)
class TrustTest {

    private static final TestNetwork OURS = TestNetwork.create("ours");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final X500Name ENTRY = new X500Name("CN=a,OU=entry,O=Dweeter");

    @Test
    void an_entry_of_the_network_is_trusted() throws IOException {
        try (Pair pair = Pair.open(OURS.forEntry(Pair.LIMITS), OURS.forClient(Pair.LIMITS))) {
            pair.server().send(new byte[]{42});

            assertThat(pair.client().receive()).contains(new byte[]{42});
        }
    }

    @Test
    void an_entry_of_another_network_is_not() throws IOException {
        assertThatThrownBy(() -> connectTo(TestNetwork.create("theirs").entry()))
                .isInstanceOf(UntrustedException.class);
    }

    @Test
    void neither_is_one_of_a_network_of_the_same_name() throws IOException {
        assertThatThrownBy(() -> connectTo(TestNetwork.create("ours").entry())).isInstanceOf(UntrustedException.class);
    }

    @Test
    void a_certificate_for_another_role_is_refused() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(RANDOM);
        var peer = new X500Name("CN=entry,OU=peer,O=Dweeter");

        var identity = new Identity(keys.getPrivate(), List.of(certificate(peer, keys, ourKey(), true), ourCa()));

        assertThatThrownBy(() -> connectTo(identity)).isInstanceOf(UntrustedException.class);
    }

    @Test
    void a_certificate_for_another_purpose_is_refused() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(RANDOM);

        var identity = new Identity(keys.getPrivate(), List.of(certificate(ENTRY, keys, ourKey(), false), ourCa()));

        assertThatThrownBy(() -> connectTo(identity)).isInstanceOf(UntrustedException.class);
    }

    @Test
    void a_self_made_certificate_is_refused() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(RANDOM);
        X509Certificate own = certificate(ENTRY, keys, keys.getPrivate(), true);

        assertThatThrownBy(() -> connectTo(new Identity(keys.getPrivate(), List.of(own))))
                .isInstanceOf(UntrustedException.class);
    }

    @Test
    void a_self_made_certificate_beside_the_authoritys_is_refused() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(RANDOM);
        X509Certificate own = certificate(ENTRY, keys, keys.getPrivate(), true);

        assertThatThrownBy(() -> connectTo(new Identity(keys.getPrivate(), List.of(own, ourCa()))))
                .isInstanceOf(UntrustedException.class);
    }

    @Test
    void an_expired_certificate_is_a_matter_of_the_clock_that_was_handed_in() {
        Instant farAhead = Instant.now().plus(Duration.ofDays(3651));

        assertThatThrownBy(() -> connectTo(OURS.entry(), InstantSource.fixed(farAhead)))
                .isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.isMatterOfDate()).isTrue());
    }

    @Test
    void one_that_is_not_valid_yet_is_too() {
        Instant before = Instant.now().minus(Duration.ofDays(2));

        assertThatThrownBy(() -> connectTo(OURS.entry(), InstantSource.fixed(before)))
                .isInstanceOfSatisfying(UntrustedException.class, e -> assertThat(e.isMatterOfDate()).isTrue());
    }

    @Test
    void what_is_wrong_on_every_day_is_no_matter_of_the_clock() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(RANDOM);
        var forPeers = new X500Name("CN=entry,OU=peer,O=Dweeter");
        List<Identity> wrong = List.of(TestNetwork.create("ours").entry(),
                new Identity(keys.getPrivate(), List.of(certificate(ENTRY, keys, keys.getPrivate(), true), ourCa())),
                new Identity(keys.getPrivate(), List.of(certificate(ENTRY, keys, ourKey(), false), ourCa())),
                new Identity(keys.getPrivate(), List.of(certificate(forPeers, keys, ourKey(), true), ourCa())));

        for (Identity identity : wrong) {
            for (int years : new int[]{-60, 0, 60}) {
                Instant day = Instant.now().plus(Duration.ofDays(365L * years));

                assertThatThrownBy(() -> connectTo(identity, InstantSource.fixed(day)))
                        .isInstanceOfSatisfying(UntrustedException.class,
                                e -> assertThat(e.isMatterOfDate()).isFalse());
            }
        }
    }

    @Test
    void the_clock_of_the_machine_may_differ_from_the_entrys_by_some_hours() throws IOException {
        connectTo(OURS.entry(), InstantSource.fixed(Instant.now().minus(Duration.ofHours(20)))).close();
    }

    @Test
    void that_nobody_listens_is_no_question_of_trust() throws IOException {
        Listener listener = OURS.forEntry(Pair.LIMITS).listen("127.0.0.1", 0);
        listener.close();

        assertThatThrownBy(() -> OURS.forClient(Pair.LIMITS).connect(listener.address(), Pair.TIMEOUT))
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void a_server_without_tls_is_no_question_of_trust_either() throws IOException {
        try (var plain = new java.net.ServerSocket(0)) {
            Thread.startVirtualThread(() -> {
                try (var socket = plain.accept()) {
                    socket.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes());
                    socket.getInputStream().readAllBytes();
                } catch (IOException e) {
                    // The client was quicker.
                }
            });

            assertThatThrownBy(() -> OURS.forClient(Pair.LIMITS)
                    .connect(new Address("127.0.0.1", plain.getLocalPort()), Pair.TIMEOUT))
                    .isInstanceOf(IOException.class).isNotInstanceOf(UntrustedException.class);
        }
    }

    @Test
    void an_older_tls_is_refused_by_the_server() throws Exception {
        try (Listener listener = OURS.forEntry(Pair.LIMITS).listen("127.0.0.1", 0)) {
            serve(listener);
            SSLContext context = TlsContexts.forClient(OURS.fingerprint(), InstantSource.system());
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1",
                    listener.address().port())) {
                socket.setEnabledProtocols(new String[]{"TLSv1.2"});

                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class)
                        .hasMessageContaining("protocol_version");
            }
        }
    }

    @Test
    void an_older_tls_is_refused_by_the_client() throws Exception {
        SSLContext context = TlsContexts.forEntry(OURS::entry);
        try (var server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0)) {
            server.setEnabledProtocols(new String[]{"TLSv1.2"});
            Thread.startVirtualThread(() -> {
                try (var socket = server.accept()) {
                    socket.getInputStream().read();
                } catch (IOException e) {
                    // As it should be.
                }
            });

            assertThatThrownBy(() -> OURS.forClient(Pair.LIMITS)
                    .connect(new Address("127.0.0.1", server.getLocalPort()), Pair.TIMEOUT))
                    .isInstanceOf(SSLException.class);
        }
    }

    private static Connection connectTo(Identity identity) throws IOException {
        return connectTo(identity, InstantSource.system());
    }

    private static Connection connectTo(Identity identity, InstantSource clock) throws IOException {
        var servers = TcpTransport.secured(TlsContexts.forEntry(() -> identity), Pair.LIMITS);
        var clients = TcpTransport.secured(TlsContexts.forClient(OURS.fingerprint(), clock), Pair.LIMITS);
        try (Listener listener = servers.listen("127.0.0.1", 0)) {
            serve(listener);
            return clients.connect(listener.address(), Pair.TIMEOUT);
        }
    }

    private static void serve(Listener listener) {
        Thread.startVirtualThread(() -> {
            try (Connection connection = listener.accept()) {
                connection.receive();
            } catch (IOException e) {
                // The client does not want to talk to it.
            }
        });
    }

    private static PrivateKey ourKey() {
        return OURS.authority().identity().key();
    }

    private static X509Certificate ourCa() {
        return OURS.authority().identity().certificate();
    }

    private static X509Certificate certificate(X500Name subject, KeyPair keys, PrivateKey issuer, boolean forServers)
            throws Exception {
        var name = X500Name.getInstance(ourCa().getSubjectX500Principal().getEncoded());
        var builder = new JcaX509v3CertificateBuilder(name, BigInteger.TWO,
                Date.from(Instant.now().minusSeconds(60)), Date.from(Instant.now().plusSeconds(3600)), subject,
                keys.getPublic());
        builder.addExtension(Extension.extendedKeyUsage, false,
                new ExtendedKeyUsage(forServers ? KeyPurposeId.id_kp_serverAuth : KeyPurposeId.id_kp_codeSigning));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer)));
    }
}
