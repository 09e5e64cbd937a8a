/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts those of one network and nobody else: whose certificate is signed by an authority that is believed, and
/// names a role that is wanted here. Host names are not compared, since a server may move; the authority's word is its identity.
public final class NetworkTrust extends X509ExtendedTrustManager {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final TrustAnchors anchors;
    private final Set<Role> servers;
    private final Set<Role> clients;
    private final InstantSource clock;
    private final Predicate<Principal> revoked;
    // Who has shown to be at the other end of connections that are open.
    private final Map<SSLEngine, Principal> open = Collections.synchronizedMap(new WeakHashMap<>());

    /// Of the network of these credentials.
    public static NetworkTrust of(Credentials credentials, Set<Role> servers, Set<Role> clients, InstantSource clock) {
        return new NetworkTrust(credentials.anchors(), credentials.revocations(), servers, clients, clock);
    }

    /// @param servers what those may be to whom this end connects
    /// @param clients what those may be who connect to this end
    NetworkTrust(TrustAnchors anchors, Revocations revocations, Set<Role> servers, Set<Role> clients,
            InstantSource clock) {
        this.anchors = anchors;
        this.servers = Set.copyOf(servers);
        this.clients = Set.copyOf(clients);
        this.clock = clock;
        this.revoked = revocations::isRevoked;
        revocations.onChange(this::closeRevoked);
    }

    /// @throws java.security.cert.CertificateExpiredException     if everything is right but the date
    /// @throws java.security.cert.CertificateNotYetValidException likewise
    /// @throws CertificateException                               if anything else is wrong
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, SERVER_AUTH, servers);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain, CLIENT_AUTH, clients);
    }

    // Were these not here, the JDK would compare host names by itself.
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
        Principal.of(List.of(chain)).ifPresent(holder -> open.put(engine, holder));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
        Principal.of(List.of(chain)).ifPresent(holder -> open.put(engine, holder));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /// Lets nothing more out to those who are revoked. A library that has its connections to itself offers no other way to end
    /// one.
    private void closeRevoked() {
        synchronized (open) {
            open.forEach((engine, holder) -> {
                if (revoked.test(holder)) {
                    engine.closeOutbound();
                }
            });
        }
    }

    private void check(X509Certificate[] shown, String purpose, Set<Role> wanted) throws CertificateException {
        List<X509Certificate> chain = List.of(shown);
        X509Certificate own = chain.getFirst();
        X509Certificate authority = authority(chain);
        try {
            own.verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new CertificateException("The certificate is not signed by the network's authority", e);
        }
        List<String> purposes = own.getExtendedKeyUsage();
        Optional<Principal> holder = Principal.of(chain);
        if (purposes == null || !purposes.contains(purpose)
                || holder.map(Principal::role).filter(wanted::contains).isEmpty()) {
            throw new CertificateException("The certificate is not for the part that its holder plays here");
        }
        if (holder.filter(revoked).isPresent()) {
            throw new CertificateException("The certificate was revoked");
        }
        // Last, so that nobody blames the clock for what is wrong on every day.
        Date now = Date.from(clock.instant());
        authority.checkValidity(now);
        own.checkValidity(now);
    }

    private X509Certificate authority(List<X509Certificate> chain) throws CertificateException {
        try {
            Lineage lineage = Lineage.behind(chain);
            if (anchors.believe(lineage)) {
                return lineage.present();
            }
        } catch (IllegalArgumentException e) {
            throw new CertificateException("The chain of certificates is none of a Dweeter network", e);
        }
        throw new CertificateException("The certificate is of another network");
    }
}
