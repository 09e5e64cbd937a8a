/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;

import javax.net.ssl.X509TrustManager;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Trusts the Entries of one network and nobody else: those whose certificate is signed by the authority with the given
/// fingerprint. Host names are not compared, since an Entry may move; the authority's word is its identity.
final class NetworkTrust implements X509TrustManager {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private final String fingerprint;
    private final InstantSource clock;

    NetworkTrust(String fingerprint, InstantSource clock) {
        this.fingerprint = fingerprint;
        this.clock = clock;
    }

    /// @throws java.security.cert.CertificateExpiredException     if everything is right but the date
    /// @throws java.security.cert.CertificateNotYetValidException likewise
    /// @throws CertificateException                               if anything else is wrong
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        X509Certificate authority = chain[chain.length - 1];
        if (chain.length != 2 || !CertificateAuthority.fingerprint(authority).equals(fingerprint)) {
            throw new CertificateException("The certificate is of another network");
        }
        X509Certificate entry = chain[0];
        try {
            entry.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("The certificate is not signed by the network's authority", e);
        }
        List<String> purposes = entry.getExtendedKeyUsage();
        if (purposes == null || !purposes.contains(SERVER_AUTH) || !isEntry(entry)) {
            throw new CertificateException("The certificate is not that of an Entry");
        }
        // Last, so that nobody blames the clock for what is wrong on every day.
        Date now = Date.from(clock.instant());
        authority.checkValidity(now);
        entry.checkValidity(now);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("Clients show no certificate");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    private static boolean isEntry(X509Certificate certificate) {
        var units = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()).getRDNs(BCStyle.OU);
        return units.length == 1
                && units[0].getFirst().getValue().toString().equals(CertificateAuthority.ENTRY);
    }
}
