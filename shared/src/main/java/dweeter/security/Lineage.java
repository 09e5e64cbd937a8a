/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The authorities that a network has had, the present one first, with what shows that each is the successor of the one before.
/// It stands in every chain of certificates behind the holder's own.
///
/// @param certificates the present authority's, signed by itself; then, for each that it succeeds, the same key signed by the
///                     older authority (`NewWithOld`), and the older authority's own. An odd number, 7 at most
/// @see <a href="https://www.rfc-editor.org/rfc/rfc4210#section-4.4">RFC 4210, section 4.4</a>
public record Lineage(List<X509Certificate> certificates) {

    /// With the holder's own no more than what JSSE takes from a client.
    private static final int MOST = 7;

    public Lineage {
        certificates = List.copyOf(certificates);
        if (certificates.size() % 2 == 0 || certificates.size() > MOST) {
            throw new IllegalArgumentException("There is no lineage of " + certificates.size() + " certificates");
        }
    }

    /// What stands in a chain behind the holder's own certificate.
    ///
    /// @throws IllegalArgumentException if that is none
    static Lineage behind(List<X509Certificate> chain) {
        return new Lineage(chain.subList(1, chain.size()));
    }

    /// The authority that issues certificates now.
    public X509Certificate present() {
        return certificates.getFirst();
    }

    /// The certificates of all authorities, the present one's first.
    List<X509Certificate> authorities() {
        return IntStream.range(0, certificates.size()).filter(i -> i % 2 == 0).mapToObj(certificates::get).toList();
    }

    /// The oldest authority that is still shown.
    public X509Certificate first() {
        return certificates.getLast();
    }

    /// Those whose place the present one has taken.
    public List<X509Certificate> former() {
        return authorities().stream().skip(1).toList();
    }

    /// This lineage with another authority in front. The oldest one is left out where there would be too many.
    ///
    /// @param successor signed by itself
    /// @param link      the successor's key, signed by the present authority
    Lineage succeededBy(X509Certificate successor, X509Certificate link) {
        return new Lineage(
                Stream.concat(Stream.of(successor, link), certificates.stream()).limit(MOST).toList());
    }

    /// As it travels and is kept.
    ///
    /// @return DER in base64
    public List<String> encoded() {
        return certificates.stream().map(Lineage::encoded).toList();
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads what [#encoded] wrote.
    ///
    /// @throws IOException if that is none
    public static Lineage decoded(List<String> encoded) throws IOException {
        try {
            return new Lineage(certificates(encoded));
        } catch (IllegalArgumentException e) {
            throw new IOException("Those are no authorities of a network", e);
        }
    }

    /// @param encoded DER in base64
    /// @throws IOException if those are no certificates
    public static List<X509Certificate> certificates(List<String> encoded) throws IOException {
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

    /// Whether each authority has signed the key of its successor.
    boolean isSound() {
        try {
            for (X509Certificate certificate : certificates) {
                if (certificate.getBasicConstraints() < 0) {
                    return false;
                }
            }
            for (int i = 0; i + 2 < certificates.size(); i += 2) {
                X509Certificate link = certificates.get(i + 1);
                link.verify(certificates.get(i + 2).getPublicKey());
                if (!link.getPublicKey().equals(certificates.get(i).getPublicKey())) {
                    return false;
                }
            }
            certificates.getFirst().verify(certificates.getFirst().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
