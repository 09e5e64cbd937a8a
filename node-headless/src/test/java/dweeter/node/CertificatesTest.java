/* SPDX-License-Identifier: MIT */
package dweeter.node;

import static dweeter.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.bouncycastle.cert.X509CRLHolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.EntryMessage.AuthorityState;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.EntryMessage.ListCertificates;
import dweeter.protocol.EntryMessage.RetireAuthority;
import dweeter.protocol.EntryMessage.RevokeCertificates;
import dweeter.protocol.EntryMessage.RotateAuthority;
import dweeter.protocol.IssuedCertificate;
import dweeter.protocol.Request;
import dweeter.rpc.Reply;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;

/// The life of certificates in a network: made, renewed, revoked.
@Tag(TestNetwork.TAG)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CertificatesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void each_server_renews_its_own_by_itself_a_month_before_it_expires_and_keeps_it() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.addEntry();
            List<Path> files = Stream.of("entry0/entry.p12", "entry1/entry.p12", "peer0/peer.p12")
                    .map(directory::resolve)
                    .toList();
            List<X509Certificate> before = files.stream().map(CertificatesTest::certificate).toList();

            network.pass(Duration.ofDays(65));

            eventually(PATIENCE, () -> {
                for (int i = 0; i < files.size(); i++) {
                    X509Certificate now = certificate(files.get(i));
                    assertThat(now.getNotAfter().toInstant())
                            .isAfter(before.get(i).getNotAfter().toInstant().plus(Duration.ofDays(60)));
                    assertThat(now.getPublicKey()).isNotEqualTo(before.get(i).getPublicKey());
                    assertThat(now.getSubjectX500Principal()).isEqualTo(before.get(i).getSubjectX500Principal());
                }
            });
            assertThat(ask(network, new ListCertificates())).extracting(IssuedCertificate::role)
                    .containsExactlyInAnyOrder("entry", "entry", "entry", "entry", "operator", "peer", "peer");
        }
    }

    @Test
    void what_is_revoked_is_known_to_all_servers_within_a_minute_and_after_a_restart() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            network.addEntry();
            Identity lost = Identity.load(directory.resolve("peer1/peer.p12"));

            List<IssuedCertificate> revoked = ask(network, new RevokeCertificates("peer1:7410"));

            assertThat(revoked).extracting(IssuedCertificate::serial)
                    .containsExactly(lost.certificate().getSerialNumber().toString(16));
            eventually(PATIENCE, () -> assertThat(Stream.of("entry0", "entry1", "peer0", "peer1"))
                    .allSatisfy(name -> assertThat(directory.resolve(name).resolve("revoked.crl")).exists()));
            assertThat(ask(network, new ListCertificates())).filteredOn(IssuedCertificate::revoked)
                    .extracting(IssuedCertificate::name).containsExactly("peer1:7410");
            assertThat(ask(network, new RevokeCertificates("peer1:7410"))).as("again").isEmpty();
        }
        Files.write(directory.resolve("entry1/revoked.crl"), new byte[]{1, 2, 3});
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            assertThat(ask(network, new ListCertificates())).filteredOn(IssuedCertificate::revoked).hasSize(1);
            assertThatThrownBy(network::addEntry).isInstanceOf(StartException.class)
                    .hasMessageContaining("revoked.crl cannot be used").hasMessageContaining("Take it away");
        }
    }

    @Test
    void another_authority_takes_the_place_of_one_while_everything_runs_and_the_former_is_void_when_all_have_followed()
            throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 2)) {
            network.addEntry();
            X509Certificate former = authority("entry0/entry.p12");

            assertThat(rotate(network, new RotateAuthority()).done()).isTrue();

            String now = CertificateAuthority.fingerprint(authority("entry0/entry.p12"));
            assertThat(now).isNotEqualTo(CertificateAuthority.fingerprint(former));
            eventually(PATIENCE, () -> assertThat(
                    Stream.of("entry0/entry.p12", "entry0/operator.p12", "entry1/entry.p12", "peer0/peer.p12",
                            "peer1/peer.p12"))
                    .allSatisfy(file -> assertThat(CertificateAuthority.fingerprint(authority(file))).isEqualTo(now)));
            assertThat(rotate(network, new RotateAuthority())).as("again, too early")
                    .isEqualTo(new AuthorityState(false, now, true, List.of()));

            network.pass(Duration.ofMinutes(16));
            eventually(PATIENCE, () -> assertThat(isVoid(former, "entry0", "entry1", "peer0", "peer1")).isTrue());

            assertThat(rotate(network, new RetireAuthority(false))).isEqualTo(
                    new AuthorityState(false, now, false, List.of()));
        }
    }

    @Test
    void who_is_away_while_the_authority_changes_is_waited_for_or_shut_out() throws Exception {
        try (TestNetwork network = TestNetwork.of(directory, 1)) {
            network.addEntry().close();

            rotate(network, new RotateAuthority());

            eventually(PATIENCE, () -> assertThat(rotate(network, new RetireAuthority(false)).behind())
                    .extracting(IssuedCertificate::role).containsExactly("entry"));
            network.pass(Duration.ofMinutes(16));
            assertThat(rotate(network, new RotateAuthority()).done()).isFalse();

            AuthorityState retired = rotate(network, new RetireAuthority(true));

            assertThat(retired.done()).isTrue();
            assertThat(retired.former()).isFalse();
        }
    }

    @Test
    void what_was_interrupted_when_the_authority_changed_is_made_up_for_at_the_next_start() throws Exception {
        Path entry = directory.resolve("entry0");
        byte[] identity;
        byte[] operator;
        String now;
        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            identity = Files.readAllBytes(entry.resolve("entry.p12"));
            operator = Files.readAllBytes(entry.resolve("operator.p12"));
            now = rotate(network, new RotateAuthority()).authority();
        }
        Files.write(entry.resolve("entry.p12"), identity);
        Files.write(entry.resolve("operator.p12"), operator);

        try (TestNetwork network = TestNetwork.empty(directory, 1)) {
            assertThat(Stream.of("entry0/entry.p12", "entry0/operator.p12"))
                    .allSatisfy(file -> assertThat(CertificateAuthority.fingerprint(authority(file))).isEqualTo(now));
            assertThat(rotate(network, new RetireAuthority(false)).former()).isFalse();
        }
    }

    private AuthorityState rotate(TestNetwork network, Request<AuthorityState> request) throws InterruptedException {
        try (var operator = new Operator(network.forOperators())) {
            Reply<AuthorityState> reply = operator.authority().change(request, network.serverAddresses());
            assertThat(reply).isInstanceOf(Reply.Done.class);
            return ((Reply.Done<AuthorityState>) reply).value();
        }
    }

    private X509Certificate authority(String file) {
        return identity(directory.resolve(file)).authority();
    }

    private boolean isVoid(X509Certificate authority, String... servers) {
        return Stream.of(servers).allMatch(server -> {
            try {
                return new X509CRLHolder(Files.readAllBytes(directory.resolve(server).resolve("revoked.crl")))
                        .getRevokedCertificate(authority.getSerialNumber()) != null;
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static List<IssuedCertificate> ask(TestNetwork network, Request<CertificatesListed> request)
            throws InterruptedException {
        try (var operator = new Operator(network.forOperators())) {
            Reply<CertificatesListed> reply = operator.authority().certificates(request, network.serverAddresses());
            assertThat(reply).isInstanceOf(Reply.Done.class);
            return ((Reply.Done<CertificatesListed>) reply).value().certificates();
        }
    }

    private static X509Certificate certificate(Path file) {
        return identity(file).certificate();
    }

    private static Identity identity(Path file) {
        try {
            return Identity.load(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
