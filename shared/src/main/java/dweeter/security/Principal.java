/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Who somebody has proved to be by a certificate of the network.
///
/// @param name   as it stands in the certificate, for people
/// @param serial the number of the certificate, by which it is revoked
/// @param since  from when on the certificate holds
public record Principal(Role role, String name, BigInteger serial, Instant since) {

    /// One whose certificate was made just now, or later.
    public Principal(Role role, String name, BigInteger serial) {
        this(role, name, serial, Instant.MAX);
    }

    /// What a certificate says. Whether it holds is judged by [NetworkTrust].
    ///
    /// @return empty if it names no role that is known here
    public static Optional<Principal> of(X509Certificate certificate) {
        return role(certificate)
                .map(role -> new Principal(role, CertificateAuthority.commonName(certificate),
                        certificate.getSerialNumber(), certificate.getNotBefore().toInstant()));
    }

    private static Optional<Role> role(X509Certificate certificate) {
        var units = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs(BCStyle.OU);
        return units.length == 1 ? Role.of(units[0].getFirst().getValue().toString()) : Optional.empty();
    }

    @Override
    public String toString() {
        return role.word() + " " + name;
    }
}
