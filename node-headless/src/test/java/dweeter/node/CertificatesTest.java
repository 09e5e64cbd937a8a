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

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dweeter.lifecycle.StartException;
import dweeter.node.operator.Operator;
import dweeter.node.testing.TestNetwork;
import dweeter.protocol.EntryMessage.CertificatesListed;
import dweeter.protocol.EntryMessage.IssuedCertificate;
import dweeter.protocol.EntryMessage.ListCertificates;
import dweeter.protocol.EntryMessage.RevokeCertificates;
import dweeter.protocol.Request;
import dweeter.rpc.Reply;
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

    private static List<IssuedCertificate> ask(TestNetwork network, Request<CertificatesListed> request)
            throws InterruptedException {
        try (var operator = new Operator(network.forOperators())) {
            Reply<CertificatesListed> reply = operator.certificates(request, network.serverAddresses());
            assertThat(reply).isInstanceOf(Reply.Done.class);
            return ((Reply.Done<CertificatesListed>) reply).value().certificates();
        }
    }

    private static X509Certificate certificate(Path file) {
        try {
            return Identity.load(file).certificate();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
