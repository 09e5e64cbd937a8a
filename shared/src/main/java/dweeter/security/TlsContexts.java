/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// What the two ends of a TLS connection between a client and an Entry need.
public final class TlsContexts {

    private TlsContexts() {}

    /// For an Entry that shows `identity`.
    public static SSLContext forEntry(Identity identity) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(identity.keyStore(), Identity.password());
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// For a client that trusts the network whose authority has this fingerprint.
    public static SSLContext forClient(String caFingerprint, InstantSource clock) {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[]{new NetworkTrust(caFingerprint, clock)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
