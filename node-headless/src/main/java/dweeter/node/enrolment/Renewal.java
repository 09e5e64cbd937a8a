/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dweeter.model.Address;
import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.RenewCertificate;
import dweeter.rpc.Deadline;
import dweeter.rpc.Links;
import dweeter.rpc.Reply;
import dweeter.security.CertificateAuthority;
import dweeter.security.Credentials;
import dweeter.security.Identity;
import dweeter.security.Lineage;
import dweeter.security.TrustAnchors;

/// The exchange of a certificate for a later one with a fresh key. Who holds the old key signs the new one, so that whoever hands
/// the request on can change nothing in it.
///
/// @param old  what is shown now
/// @param keys fresh ones
public record Renewal(Identity old, KeyPair keys) {

    /// A certificate is renewed when less than this is left of it; so long nobody notices that the authority is away.
    private static final Duration EARLY = Duration.ofDays(30);
    private static final String SIGNATURE = "SHA256withECDSA";

    /// Whether somebody should ask for another certificate now.
    public static boolean isDue(Credentials credentials, Instant now) {
        return credentials.isOutdated() || !credentials.identity().expires().isAfter(now.plus(EARLY));
    }

    /// Asks Entries for it, one after the other.
    ///
    /// @param entries where Entries listen for servers
    /// @return the new identity, empty if none gives one now
    /// @throws IOException if what is given cannot be used
    public static Optional<Identity> perform(Credentials credentials, List<Address> entries, Links links,
            Deadline deadline,
            SecureRandom random) throws IOException, InterruptedException {
        Renewal renewal = of(credentials.identity(), random);
        if (links.callAny(entries, renewal.request(), deadline) instanceof Reply.Done<Certified>(var made)) {
            return Optional.of(renewal.accept(made, credentials.anchors()));
        }
        return Optional.empty();
    }

    private static Renewal of(Identity old, SecureRandom random) {
        return new Renewal(old, CertificateAuthority.newKeyPair(random));
    }

    /// What an Entry is asked.
    private RenewCertificate request() {
        try {
            byte[] key = keys.getPublic().getEncoded();
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(old.key());
            signature.update(key);
            return new RenewCertificate(text(old.certificate().getEncoded()), text(key), text(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The new identity.
    ///
    /// @param anchors the authorities that are believed
    /// @throws IOException if what was answered is none of this network for these keys
    private Identity accept(Certified certified, TrustAnchors anchors) throws IOException {
        Identity renewed = identity(keys.getPrivate(), certified);
        if (!anchors.believe(renewed.lineage()) || !renewed.certificate().getPublicKey().equals(keys.getPublic())) {
            throw new IOException("The Entry answered with a certificate of another network, or for somebody else");
        }
        return renewed;
    }

    /// What somebody with that key was given.
    ///
    /// @throws IOException if that is nothing that a network gives
    static Identity identity(PrivateKey key, Certified certified) throws IOException {
        try {
            return Identity.of(key, Lineage.certificates(certified.chain()));
        } catch (IllegalArgumentException e) {
            throw new IOException("That is no chain of certificates", e);
        }
    }

    /// What a request comes down to for who answers it.
    ///
    /// @param certificate the old one, of which only is known that its holder signed
    public record Claim(X509Certificate certificate, PublicKey key) {}

    /// @throws GeneralSecurityException if it is none, or the signature is wrong
    public static Claim read(RenewCertificate request) throws GeneralSecurityException {
        try {
            X509Certificate certificate = Lineage.certificates(List.of(request.certificate())).getFirst();
            byte[] key = Base64.getDecoder().decode(request.publicKey());
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initVerify(certificate);
            signature.update(key);
            if (!signature.verify(Base64.getDecoder().decode(request.signature()))) {
                throw new GeneralSecurityException("The holder of the certificate has not signed this");
            }
            return new Claim(certificate, KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
        } catch (IOException | IllegalArgumentException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
