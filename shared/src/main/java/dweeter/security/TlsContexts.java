/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// What the two ends of a TLS connection need.
public final class TlsContexts {

    private static final Set<Role> SERVERS = Set.of(Role.ENTRY, Role.PEER);
    private static final Set<Role> ALL = Set.of(Role.values());

    private TlsContexts() {}

    /// For an Entry that shows this identity to clients, who show none.
    public static SSLContext forEntry(Supplier<Identity> identity) {
        return context(new KeyManager[]{new IdentityKeys(identity)}, new TrustManager[0]);
    }

    /// For a client that trusts the network whose authority has this fingerprint, and remembers nothing.
    public static SSLContext forClient(String caFingerprint, InstantSource clock) {
        TrustAnchors anchors = TrustAnchors.pinned(caFingerprint);
        return forClient(anchors, new Revocations(anchors), clock);
    }

    /// For a client that trusts the network of these authorities.
    public static SSLContext forClient(TrustAnchors anchors, Revocations revocations, InstantSource clock) {
        return context(new KeyManager[0], new TrustManager[]{
                new NetworkTrust(anchors, revocations, Set.of(Role.ENTRY), Set.of(), clock)});
    }

    /// For servers among themselves, and operators: both ends show who they are.
    ///
    /// @param credentials of this end, asked anew at each handshake
    public static SSLContext mutual(Credentials credentials, InstantSource clock) {
        return context(new KeyManager[]{new IdentityKeys(credentials::identity)},
                new TrustManager[]{NetworkTrust.of(credentials, SERVERS, ALL, clock)});
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys, trust, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
