/* SPDX-License-Identifier: MIT */
package dweeter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dweeter.protocol.ProtocolPage;

class CertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final CertificateAuthority authority = CertificateAuthority.create("Aldea, \"OU=entry\"", NOW, random);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void what_it_writes_into_the_certificate_of_an_entry_is_what_docs_protocol_md_tells_clients_to_look_for()
            throws Exception {
        X509Certificate entry = authority
                .certify(Role.ENTRY, CertificateAuthority.newKeyPair(random).getPublic(), "entry.example", NOW)
                .getFirst();

        assertThat(ProtocolPage.text().replaceAll("\\s+", " "))
                .contains("its subject has exactly one organizational unit (OU), `%s`"
                        .formatted(Role.ENTRY.word()));
        assertThat(entry.getSubjectX500Principal().getName()).containsOnlyOnce("OU=")
                .contains("OU=" + Role.ENTRY.word());
    }

    @Test
    void a_certificate_says_where_its_holder_listens_where_the_name_does() throws Exception {
        var key = CertificateAuthority.newKeyPair(random).getPublic();

        assertThat(names("entry.example:7400", key)).containsExactly("entry.example");
        assertThat(names("127.0.0.1:7410", key)).containsExactly("127.0.0.1");
        assertThat(names("[::1]:7410", key)).containsExactly("0:0:0:0:0:0:0:1");
        assertThat(names("operator", key)).isEmpty();
        assertThat(names("[fe80::1%eth0]:7410", key)).isEmpty();
    }

    private List<Object> names(String name, PublicKey key) throws Exception {
        X509Certificate certificate = authority.certify(Role.PEER, key, name, NOW).getFirst();
        return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream().flatMap(Collection::stream)
                .map(each -> (Object) each.get(1)).toList();
    }

    @Test
    void it_vouches_for_an_entry_with_a_certificate_its_own_key_signed() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(random);

        List<X509Certificate> chain = authority.certify(Role.ENTRY, keys.getPublic(), "entry.example", NOW);

        assertThat(chain).hasSize(2);
        assertThat(chain.getLast()).isEqualTo(authority.identity().certificate());
        chain.getFirst().verify(chain.getLast().getPublicKey());
        chain.getFirst().checkValidity(Date.from(NOW.plus(Duration.ofDays(89))));
        chain.getLast().checkValidity(Date.from(NOW.plus(Duration.ofDays(3649))));
        assertThat(chain.getFirst().getPublicKey()).isEqualTo(keys.getPublic());
        assertThat(chain.getFirst().getIssuerX500Principal()).isEqualTo(chain.getLast().getSubjectX500Principal());
        assertThat(chain.getFirst().getBasicConstraints()).isNegative();
        assertThat(chain.getLast().getBasicConstraints()).isZero();
    }

    @Test
    void a_name_cannot_pretend_to_a_role() throws Exception {
        KeyPair keys = CertificateAuthority.newKeyPair(random);

        List<X509Certificate> chain = authority.certify(Role.ENTRY, keys.getPublic(), "x,OU=authority", NOW);

        assertThat(chain.getFirst().getSubjectX500Principal().getName()).contains("OU=entry")
                .contains("\\,OU\\=authority");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Aldea, \"OU=entry\"", "#1", "\\barrio", "Barrio Peña", "街", "a+b=c;d"})
    void the_name_of_the_network_stands_in_its_certificate(String name) {
        CertificateAuthority named = CertificateAuthority.create(name, NOW, random);

        assertThat(CertificateAuthority.network(named.identity().certificate())).isEqualTo(name);
    }

    @Test
    void a_stored_identity_that_is_damaged_anywhere_is_refused_and_nothing_worse() throws Exception {
        Path file = directory.resolve("entry.p12");
        authority.identity().store(file);
        byte[] whole = Files.readAllBytes(file);
        var chance = new Random(1);

        for (int i = 0; i < whole.length; i += 101) {
            byte[] cut = Arrays.copyOf(whole, i);
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << chance.nextInt(8));

            assertThatThrownBy(() -> Identity.parse(cut)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> Identity.parse(flipped)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_fingerprint_is_what_an_invite_link_takes() {
        String fingerprint = CertificateAuthority.fingerprint(authority.identity().certificate());

        InviteLink link = InviteLink.parse("dweeter://join?e=host:1&ca=" + fingerprint);

        assertThat(link.caFingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void an_authority_that_was_stored_goes_on_vouching() throws Exception {
        Path file = directory.resolve("authority.p12");
        authority.identity().store(file);

        var again = CertificateAuthority.of(Identity.load(file), random);
        KeyPair keys = CertificateAuthority.newKeyPair(random);
        List<X509Certificate> chain = again.certify(Role.ENTRY, keys.getPublic(), "entry.example", NOW);

        assertThat(again.identity()).isEqualTo(authority.identity());
        chain.getFirst().verify(authority.identity().certificate().getPublicKey());
    }

    @Test
    void an_identity_is_stored_for_its_owner_alone_and_leaves_no_draft() throws IOException {
        Path file = directory.resolve("identity.p12");
        authority.identity().store(file);
        authority.identity().store(file);

        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_draft_somebody_left_is_overwritten() throws IOException {
        Path file = directory.resolve("identity.p12");
        Files.writeString(directory.resolve("identity.p12.new"), "half");

        authority.identity().store(file);

        assertThat(Identity.load(file)).isEqualTo(authority.identity());
    }

    @Test
    void a_file_that_is_damaged_is_an_error() throws IOException {
        Path file = directory.resolve("identity.p12");
        authority.identity().store(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> Identity.load(file)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Identity.load(directory.resolve("none"))).isInstanceOf(IOException.class);
    }

    @Test
    void an_identity_does_not_print_its_key() {
        assertThat(authority.identity().toString()).startsWith("Identity[").doesNotContainIgnoringCase("private");
    }
}
