/* SPDX-License-Identifier: MIT */
package dweeter.security;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.jspecify.annotations.Nullable;

/// Shows the identity that a server or an operator has at the moment of each handshake, so that a certificate can be renewed
/// without stopping.
public final class IdentityKeys extends X509ExtendedKeyManager {

    private final Supplier<Identity> identity;
    // What a handshake has chosen is asked for a moment later, when there may be another one.
    private volatile Identity previous;
    private volatile Identity current;

    public IdentityKeys(Supplier<Identity> identity) {
        this.identity = identity;
        current = identity.get();
        previous = current;
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[]{choose()};
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose();
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[]{choose()};
    }

    @Override
    public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return choose();
    }

    @Override
    public String chooseEngineClientAlias(String[] keyType, Principal @Nullable [] issuers,
            @Nullable SSLEngine engine) {
        return choose();
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return choose();
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return named(alias).map(found -> found.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return named(alias).map(Identity::key).orElse(null);
    }

    private synchronized String choose() {
        Identity now = identity.get();
        if (!alias(now).equals(alias(current))) {
            previous = current;
            current = now;
        }
        return alias(now);
    }

    private Optional<Identity> named(String alias) {
        Identity now = current;
        return alias.equals(alias(now))
                ? Optional.of(now)
                : Optional.of(previous).filter(before -> alias.equals(alias(before)));
    }

    private static String alias(Identity identity) {
        return identity.certificate().getSerialNumber().toString(Character.MAX_RADIX);
    }
}
