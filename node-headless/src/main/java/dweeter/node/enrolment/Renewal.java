/* SPDX-License-Identifier: MIT */
package dweeter.node.enrolment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import dweeter.protocol.EntryMessage.Certified;
import dweeter.protocol.EntryMessage.RenewCertificate;
import dweeter.security.CertificateAuthority;
import dweeter.security.Identity;

/// The exchange of a certificate for a later one with a fresh key. Who holds the old key signs the new one, so that whoever hands
/// the request on can change nothing in it.
///
/// @param old  what is shown now
/// @param keys fresh ones
public record Renewal(Identity old, KeyPair keys) {

    private static final String SIGNATURE = "SHA256withECDSA";

    static Renewal of(Identity old, SecureRandom random) {
        return new Renewal(old, CertificateAuthority.newKeyPair(random));
    }

    /// What an Entry is asked.
    RenewCertificate request() {
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
    /// @throws IOException if what was answered is none of this network for these keys
    Identity accept(Certified certified) throws IOException {
        List<X509Certificate> chain = certificates(certified.chain());
        if (chain.size() != 2 || !chain.getLast().equals(old.authority())
                || !chain.getFirst().getPublicKey().equals(keys.getPublic())) {
            throw new IOException("The Entry answered with a certificate of another network, or for somebody else");
        }
        return new Identity(keys.getPrivate(), chain);
    }

    /// What a request comes down to for who answers it.
    ///
    /// @param certificate the old one, of which only is known that its holder signed
    public record Claim(X509Certificate certificate, PublicKey key) {}

    /// @throws GeneralSecurityException if it is none, or the signature is wrong
    public static Claim read(RenewCertificate request) throws GeneralSecurityException {
        try {
            X509Certificate certificate = certificates(List.of(request.certificate())).getFirst();
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

    /// @param encoded DER in base64
    static List<X509Certificate> certificates(List<String> encoded) throws IOException {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            var certificates = new ArrayList<X509Certificate>();
            for (String one : encoded) {
                byte[] der = Base64.getDecoder().decode(one);
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
            return certificates;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("That is no certificate", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
