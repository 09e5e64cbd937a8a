/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

import org.bouncycastle.asn1.x500.style.BCStyle;

/// Who somebody has proved to be by a certificate of the network.
///
/// @param name   as it stands in the certificate, for people
/// @param serial the number of the certificate, by which it is revoked
/// @param issuer the number of the certificate of the authority that issued it, likewise
/// @param since  from when on the certificate holds
public record Principal(Role role, String name, BigInteger serial, BigInteger issuer, Instant since) {

    /// One whose certificate was made just now, or later.
    public Principal(Role role, String name, BigInteger serial) {
        this(role, name, serial, BigInteger.ZERO, Instant.MAX);
    }

    /// What a chain of certificates says. Whether it holds is judged by [NetworkTrust].
    ///
    /// @param chain the holder's own certificate, and the authority's
    /// @return empty if it names no role that is known here
    public static Optional<Principal> of(List<X509Certificate> chain) {
        X509Certificate certificate = chain.getFirst();
        return role(certificate)
                .map(role -> new Principal(role, CertificateAuthority.commonName(certificate),
                        certificate.getSerialNumber(), chain.get(1).getSerialNumber(),
                        certificate.getNotBefore().toInstant()));
    }

    /// Who the other end of a connection has shown to be.
    ///
    /// @return empty if it has shown nothing
    public static Optional<Principal> of(SSLSession session) {
        try {
            var chain = Arrays.stream(session.getPeerCertificates()).map(X509Certificate.class::cast).toList();
            return chain.size() > 1 ? of(chain) : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private static Optional<Role> role(X509Certificate certificate) {
        return CertificateAuthority.inSubject(certificate, BCStyle.OU).flatMap(Role::of);
    }

    @Override
    public String toString() {
        return role.word() + " " + name;
    }
}
