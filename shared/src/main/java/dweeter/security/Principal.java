/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Optional;

import org.bouncycastle.asn1.x500.style.BCStyle;

/// Who somebody has proved to be by a certificate of the network.
///
/// @param name   as it stands in the certificate, for people
/// @param serial the number of the certificate, by which it is revoked
public record Principal(Role role, String name, BigInteger serial) {

    /// What a certificate says. Whether it holds is judged by [NetworkTrust].
    ///
    /// @return empty if it names no role that is known here
    public static Optional<Principal> of(X509Certificate certificate) {
        return role(certificate)
                .map(role -> new Principal(role, CertificateAuthority.commonName(certificate),
                        certificate.getSerialNumber()));
    }

    private static Optional<Role> role(X509Certificate certificate) {
        return CertificateAuthority.inSubject(certificate, BCStyle.OU).flatMap(Role::of);
    }

    @Override
    public String toString() {
        return role.word() + " " + name;
    }
}
