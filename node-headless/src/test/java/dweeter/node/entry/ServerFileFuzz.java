/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import dweeter.lifecycle.StartException;
import dweeter.model.Address;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.Peer;
import dweeter.model.Sibling;
import dweeter.node.enrolment.Renewal;
import dweeter.node.limits.ReservedNicks;
import dweeter.node.membership.Place;
import dweeter.node.membership.PlaceFile;
import dweeter.node.replication.UnusableCopy;
import dweeter.node.replication.ratis.LogReadings;
import dweeter.protocol.EntryMessage;
import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.Passphrase;
import dweeter.security.PasswordHasher;
import dweeter.security.Principal;
import dweeter.security.Role;
import dweeter.sqlite.Database;
import dweeter.testing.fuzz.FuzzTarget;
import dweeter.testing.fuzz.ScratchFolder;
import dweeter.testing.fuzz.Subject;
import dweeter.testing.fuzz.Subjects;
import dweeter.trials.community.CommunityFile;

/// The files of servers and operators, and the keys and certificates that others show.
public final class ServerFileFuzz implements FuzzTarget {

    private static final Path FOLDER = ScratchFolder.make();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.create("Fuzz", NOW, RANDOM);
    private static final Identity SERVER = identity();
    private static final Database ENTRY = Database.open(FOLDER.resolve("entry.db"), Directory.MIGRATIONS, 1,
            Database.Durability.NORMAL);
    private static final List<String> FACTS = List.of("network", "copies", "authority", "founder", "unfinished",
            "ring");
    private static final Subjects SUBJECTS = Subjects.of(
            Subject.of("place", ServerFileFuzz::place, UnusableCopy.class, StartException.class),
            LogReadings.identity(FOLDER),
            LogReadings.vote(FOLDER),
            LogReadings.members(FOLDER),
            LogReadings.copy(FOLDER),
            Subject.of("key store", input -> Identity.parse(input).certificate(), IOException.class)
                    .within(Duration.ofSeconds(20)),
            Subject.of("revoked", input -> new Credentials(SERVER).revocations().learn(input), IOException.class),
            Subject.of("certificate", ServerFileFuzz::certificate, CertificateException.class),
            Subject.of("public key", ServerFileFuzz::publicKey, GeneralSecurityException.class),
            Subject.of("renewal", ServerFileFuzz::renewal, GeneralSecurityException.class),
            Subject.of("passphrase", input -> Passphrase.read(secret("passphrase", input)), IOException.class),
            Subject.of("reserved nicks", input -> {
                Files.write(FOLDER.resolve("reserved-nicks.txt"), input);
                assertThat(ReservedNicks.with(FOLDER).has(new Nick("admin"))).isTrue();
            }),
            Subject.of("community", input -> CommunityFile.read(Files.write(FOLDER.resolve("c.jsonl"), input)),
                    IOException.class),
            Subject.ofText("charter", ServerFileFuzz::charter, StartException.class),
            Subject.ofText("password hash", ServerFileFuzz::hash, IllegalArgumentException.class));

    public static void fuzzerTestOneInput(byte[] input) {
        SUBJECTS.tryOn(input);
    }

    @Override
    public Subjects subjects() {
        return SUBJECTS;
    }

    @Override
    public Stream<byte[]> seeds() {
        try {
            return Stream.concat(texts(), binaries());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<byte[]> texts() throws IOException {
        var sibling = new Sibling(new UUID(1, 2), new Address("a", 1),
                new Peer(new Address("::1", 2), new Address("a.example", 3)));
        new PlaceFile(FOLDER).write(new Place(new UUID(5, 6), new Address("a", 1), "f".repeat(43), List.of(sibling),
                Place.Stage.COUNTED));
        String community = """
                {"kind":"user","nick":"ada","name":"Ada"}
                {"kind":"user","nick":"bo","name":"Bo"}
                {"kind":"follow","nick":"ada","whom":"bo"}
                {"kind":"dweet","nick":"bo","time":1790000000,"id":"x","text":"Hi"}
                {"kind":"redweet","nick":"ada","time":1790000001,"of":"x"}
                """;
        return Stream.of(SUBJECTS.seed("place", Files.readAllBytes(FOLDER.resolve("place"))),
                SUBJECTS.seed("identity", new UUID(1, 2) + "\n"), SUBJECTS.seed("vote", "term=7\nvotedFor=x\n"),
                SUBJECTS.seed("passphrase", "secret\n"), SUBJECTS.seed("reserved nicks", "# none\nBank_\n@x y\n"),
                SUBJECTS.seed("community", community), SUBJECTS.seed("community", gzip(community)),
                SUBJECTS.seed("charter", "network=Dweeter\ncopies=3\nauthority=x\nfounder=a:1\nring=ungranted"),
                SUBJECTS.seed("charter", "network=Dweeter\ncopies=1\nunfinished=yes\nring=" + new UUID(3, 4)),
                SUBJECTS.seed("password hash", "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
    }

    private static Stream<byte[]> binaries() throws IOException, GeneralSecurityException {
        SERVER.store(FOLDER.resolve("server.p12"));
        byte[] certificate = SERVER.certificate().getEncoded();
        byte[] key = SERVER.certificate().getPublicKey().getEncoded();
        byte[] list = AUTHORITY.revoke(List.of(BigInteger.TEN, BigInteger.TWO), new Credentials(SERVER).revocations(),
                NOW);
        byte[] both = Arrays.copyOf(key, key.length + certificate.length);
        System.arraycopy(certificate, 0, both, key.length, certificate.length);
        return Stream.of(SUBJECTS.seed("key store", Files.readAllBytes(FOLDER.resolve("server.p12"))),
                SUBJECTS.seed("revoked", list), SUBJECTS.seed("certificate", certificate),
                SUBJECTS.seed("certificate", SERVER.authority().getEncoded()), SUBJECTS.seed("public key", key),
                SUBJECTS.seed("renewal", both), SUBJECTS.seed("copy", LogReadings.copyOf(FOLDER.resolve("place"))));
    }

    private static Identity identity() {
        var keys = CertificateAuthority.newKeyPair(RANDOM);
        return new Identity(keys.getPrivate(), AUTHORITY.certify(Role.PEER, keys.getPublic(), "one:7400", NOW));
    }

    private static void place(byte[] input) throws IOException {
        Files.write(FOLDER.resolve("place"), input);
        var file = new PlaceFile(FOLDER);
        Place place = file.read().orElseThrow(AssertionError::new);
        file.write(place);
        assertThat(file.read()).hasValue(place);
    }

    private static void certificate(byte[] input) throws CertificateException {
        var shown = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(input));
        Principal.of(List.of(shown, SERVER.authority()));
        AUTHORITY.holder(shown, NOW);
        CertificateAuthority.network(shown);
    }

    /// As one is certified for who comes with a join token.
    private static void publicKey(byte[] input) throws GeneralSecurityException {
        var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(input));
        assertThat(AUTHORITY.certify(Role.PEER, key, "Fuzz", NOW)).hasSize(2);
    }

    private static void renewal(byte[] input) throws GeneralSecurityException {
        int half = Math.min(91, input.length);
        Renewal.read(new EntryMessage.RenewCertificate(text(Arrays.copyOfRange(input, half, input.length)),
                text(Arrays.copyOf(input, half)), text(input)));
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Path secret(String name, byte[] content) throws IOException {
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        return Files.write(file, content);
    }

    /// What an Entry reads in its database when it starts.
    private static void charter(String facts) {
        ENTRY.write(session -> {
            session.run("delete from facts");
            for (String fact : facts.split("\n", -1)) {
                int equals = fact.indexOf('=');
                if (equals > 0 && FACTS.contains(fact.substring(0, equals))) {
                    session.run("insert or replace into facts (name, value) values (?, ?)", fact.substring(0, equals),
                            fact.substring(equals + 1));
                }
            }
            return session;
        });
        Charter.read(ENTRY);
        new Directory(ENTRY).grant();
    }

    /// A hash comes with the row of a user, perhaps from another node.
    private static void hash(String hash) {
        new PasswordHasher(RANDOM, (_, salt, costs, bytes) -> {
            assertThat(costs.memoryKib()).isBetween(8, 1 << 20);
            assertThat(costs.iterations()).isBetween(1, 100);
            assertThat(costs.lanes()).isBetween(1, 16);
            assertThat(bytes).isBetween(4, 1024);
            assertThat(salt).hasSizeBetween(8, 1024);
            return new byte[bytes];
        }).matches(new Password("password"), hash);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
